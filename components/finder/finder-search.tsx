"use client";
import { Combobox, Text, TextInput, useCombobox } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useState } from "react";
import { type ChoiceGroup, listChoices } from "./list-choices";
import { useFound } from "./use-found";

type Props = {
  tenantId: string;
  canSeeCosts: boolean;
  canSeeImports: boolean;
  onDone: () => void;
};

/** Type, and Enter goes to the first that is found; Ctrl+Enter or ⌘Enter opens it in a new tab. */
export function FinderSearch({ onDone, ...asker }: Props) {
  const [typed, setTyped] = useState("");
  const router = useRouter();
  const combobox = useCombobox({ opened: true });
  const { found, isPending, problem } = useFound(asker.tenantId, typed.trim());
  const groups = listChoices(asker, typed, found);
  const choices = groups.flatMap((group) => group.choices);
  const key = choices.map(({ href }) => href).join(" ");
  // the list's own marking of what Enter takes begins again with every new list
  useEffect(() => void combobox.selectFirstOption(), [key]);
  const go = (href: string) => {
    onDone();
    router.push(href);
  };
  const openTab = (event: KeyboardEvent) => {
    const chosen = choices[Math.max(0, combobox.getSelectedOptionIndex())];
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !chosen) return;
    event.preventDefault();
    event.stopPropagation();
    window.open(chosen.href, "_blank", "noopener");
  };
  return (
    <Combobox store={combobox} onOptionSubmit={go}>
      <div onKeyDownCapture={openTab}>
        <Combobox.EventsTarget withExpandedAttribute>
          <TextInput
            label="Page, user or business unit"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            maxLength={200}
            data-autofocus
            autoComplete="off"
          />
        </Combobox.EventsTarget>
      </div>
      <Text role="status" size="sm" c="dimmed" my="xs">
        {problem ?? (isPending ? "Searching…" : countOf(choices.length))}
      </Text>
      <Combobox.Options aria-label="Found" mah="50vh" style={{ overflowY: "auto" }}>
        {groups.map((group) => (
          <Choices key={group.label} group={group} />
        ))}
      </Combobox.Options>
    </Combobox>
  );
}

const countOf = (count: number) =>
  count === 0 ? "Nothing has this in its name." : `${count} found`;

function Choices({ group: { label, choices } }: { group: ChoiceGroup }) {
  return (
    <Combobox.Group label={label}>
      {choices.map((choice) => (
        <Combobox.Option key={choice.href} value={choice.href}>
          <Text component="span" display="block" style={{ overflowWrap: "anywhere" }}>
            <bdi>{choice.label}</bdi>
          </Text>
          {choice.detail && (
            <Text component="span" display="block" size="xs" style={{ overflowWrap: "anywhere" }}>
              <bdi>{choice.detail}</bdi>
            </Text>
          )}
        </Combobox.Option>
      ))}
    </Combobox.Group>
  );
}
