"use client";
import { Checkbox, Group, ScrollArea, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { FacetValue } from "@/db/queries/list-user-facets";
import { formatCount } from "@/lib/domain/format";
import { FACET_LABELS } from "./facet-labels";
import { listFacetOptions, narrowFacetOptions, type FacetOption } from "./facet-options";
import type { ProductNames } from "./license-names";
import type { Facet } from "./search-params";

export type FacetListProps = {
  facet: Facet;
  values: readonly FacetValue[];
  chosen: readonly string[];
  products: ProductNames;
  /** Newer counts are on their way; these stay, dimmed. */
  isPending: boolean;
  onChange: (chosen: string[]) => void;
};

/** More than this many values get a search of their own; no more than that are drawn at once. */
const SEARCH_FROM = 20;
const DRAWN = 200;

/** The values of one field with how many users have each; any number of them may be chosen. */
export function FacetList({ isPending, chosen, onChange, ...question }: FacetListProps) {
  const [text, setText] = useState("");
  const label = FACET_LABELS[question.facet];
  const options = listFacetOptions({ ...question, chosen });
  const found = text === "" ? options : narrowFacetOptions(options, text);
  const toggle = (encoded: string) =>
    onChange(
      chosen.includes(encoded) ? chosen.filter((one) => one !== encoded) : [...chosen, encoded],
    );
  return (
    <Stack gap="xs" role="group" aria-label={label}>
      {options.length > SEARCH_FROM && (
        <TextInput
          aria-label={`Find in ${label}`}
          placeholder="Type to narrow"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <ScrollArea.Autosize mah={320} type="auto" aria-busy={isPending}>
        <Stack gap={8} p={4} pe="sm" opacity={isPending ? 0.6 : 1}>
          {found.slice(0, DRAWN).map((option) => (
            <Checkbox
              key={option.encoded}
              styles={LABEL_FILLS}
              checked={chosen.includes(option.encoded)}
              onChange={() => toggle(option.encoded)}
              label={<OptionLabel option={option} />}
            />
          ))}
        </Stack>
      </ScrollArea.Autosize>
      <Text size="sm" c="dimmed" role="status">
        {found.length === 0 && "No such value."}
        {found.length > DRAWN && `${formatCount(found.length - DRAWN)} more: type to narrow.`}
      </Text>
    </Stack>
  );
}

/** The count stands at the end of the line, under the others. */
const LABEL_FILLS = { labelWrapper: { flex: 1 } };

function OptionLabel({ option: { label, partNumber, users } }: { option: FacetOption }) {
  return (
    <Group gap="xs" wrap="nowrap" justify="space-between" align="flex-start">
      <span style={{ overflowWrap: "anywhere" }}>
        <bdi>{label}</bdi>
        {partNumber && partNumber !== label && (
          <Text component="span" display="block" size="xs" c="dimmed" ff="monospace">
            {partNumber}
          </Text>
        )}
      </span>
      <Text span size="sm" c="dimmed" style={{ fontVariantNumeric: "tabular-nums" }}>
        {formatCount(users)}
      </Text>
    </Group>
  );
}
