"use client";
import { Autocomplete, Group, TagsInput, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { formatCount } from "@/lib/domain/format";
import { takesNoValue } from "./rule-draft";
import type { Condition } from "@/lib/domain/mapping/condition";
import type { RuleActions } from "./rule-actions";
import { useSuggestions } from "./use-suggestions";

type Props = {
  label: string;
  condition: Condition;
  error: string | null;
  /** The focus begins here when the editor opens. */
  isFirst: boolean;
  listValues: RuleActions["listValues"];
  onChange: (values: string[]) => void;
};

const LONGEST_VALUE = 256;

/** What an attribute is compared with; suggests what users have in it, and how many of them. */
export function ValueField({ label, condition, error, isFirst, listValues, onChange }: Props) {
  const { attribute, operator, values } = condition;
  const isSeveral = operator === "in";
  const [isFocused, setFocused] = useState(false);
  const [tag, setTag] = useState("");
  const search = isSeveral ? tag : (values[0] ?? "");
  const suggested = useSuggestions({ attribute, search }, listValues, isFocused);
  if (takesNoValue(operator))
    return <TextInput label={label} value="" placeholder="No value" disabled readOnly />;
  const usersOf = new Map(suggested.map(({ value, users }) => [value, users]));
  const shared = {
    label,
    error,
    data: suggested.map(({ value }) => value),
    // the server has searched; its order is the commonest first
    filter: ({ options }: { options: unknown[] }) => options as never,
    renderOption: ({ option }: { option: { value: string } }) => (
      <Suggestion value={option.value} users={usersOf.get(option.value) ?? 0} />
    ),
    maxDropdownHeight: 160,
    maxLength: LONGEST_VALUE,
    onFocus: () => setFocused(true),
    onBlur: () => setFocused(false),
    ...(isFirst && { "data-autofocus": true }),
  };
  return isSeveral ? (
    <TagsInput
      {...shared}
      description="Press Enter after each value."
      value={[...values]}
      onChange={onChange}
      searchValue={tag}
      onSearchChange={setTag}
      splitChars={[]}
      maxTags={500}
    />
  ) : (
    <Autocomplete {...shared} value={values[0] ?? ""} onChange={(value) => onChange([value])} />
  );
}

function Suggestion({ value, users }: { value: string; users: number }) {
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap" w="100%">
      <bdi style={{ overflowWrap: "anywhere" }}>{value}</bdi>
      <Text size="sm" c="dimmed">
        {formatCount(users)}
      </Text>
    </Group>
  );
}
