"use client";
import { CloseButton, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { debounce, useQueryStates } from "nuqs";
import { useTransition } from "react";
import { FIRST_PAGE, userParams } from "./search-params";

/** Long enough not to ask for each letter, short enough not to be waited for. */
const PAUSE_MS = 300;

/** Looks for users by name, sign-in name, mail or department while one types. */
export function UserSearch() {
  const [isPending, startTransition] = useTransition();
  const [{ q }, ask] = useQueryStates(userParams, {
    ...{ shallow: false, history: "replace" },
    startTransition,
  });
  const look = (text: string, pauseMs: number) =>
    void ask(
      { ...FIRST_PAGE, q: text === "" ? null : text },
      pauseMs > 0 ? { limitUrlUpdates: debounce(pauseMs) } : {},
    );
  return (
    <TextInput
      type="search"
      aria-label="Search users"
      placeholder="Name, sign-in name, mail, department"
      maxLength={200}
      w={{ base: "100%", sm: 320 }}
      leftSection={<IconSearch size={16} aria-hidden />}
      aria-busy={isPending}
      value={q}
      onChange={(event) => look(event.currentTarget.value, PAUSE_MS)}
      onKeyDown={(event) => {
        if (event.key === "Enter") look(event.currentTarget.value, 0);
      }}
      rightSection={q && <CloseButton aria-label="Clear search" onClick={() => look("", 0)} />}
    />
  );
}
