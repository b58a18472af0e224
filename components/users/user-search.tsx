"use client";
import { CloseButton, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { debounce } from "nuqs";
import { useRef } from "react";
import { FIRST_PAGE } from "./search-params";
import { useUsersAddress } from "./use-users-address";

/** Long enough not to ask for each letter, short enough not to be waited for. */
const PAUSE_MS = 300;

/** Looks for users by name, sign-in name, mail or department while one types. */
export function UserSearch() {
  const input = useRef<HTMLInputElement>(null);
  const { state, ask } = useUsersAddress("replace");
  const look = (text: string, pauseMs: number) =>
    void ask(
      { ...FIRST_PAGE, q: text === "" ? null : text },
      pauseMs > 0 ? { limitUrlUpdates: debounce(pauseMs) } : {},
    );
  const clear = () => {
    look("", 0);
    input.current?.focus();
  };
  return (
    <TextInput
      ref={input}
      type="search"
      aria-label="Search users"
      placeholder="Name, sign-in name, mail, department"
      maxLength={200}
      w={{ base: "100%", sm: 320 }}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={state.q}
      onChange={(event) =>
        look(event.currentTarget.value, event.currentTarget.value ? PAUSE_MS : 0)
      }
      onKeyDown={(event) => {
        if (event.key === "Enter") look(event.currentTarget.value, 0);
      }}
      rightSection={state.q && <CloseButton aria-label="Clear search" onClick={clear} />}
    />
  );
}
