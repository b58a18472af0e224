"use client";
import {
  Button,
  Checkbox,
  Group,
  Popover,
  ScrollArea,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import type { FacetValue } from "@/db/queries/list-user-facets";
import { formatCount } from "@/lib/domain/format";
import { FACET_LABELS, facetLabel } from "./facet-labels";
import { encodeFacetValue } from "./facet-value";
import type { ProductNames } from "./license-names";
import type { Facet } from "./search-params";

type Props = {
  facet: Facet;
  values: readonly FacetValue[];
  chosen: readonly string[];
  products: ProductNames;
  onChange: (chosen: string[]) => void;
};

/** More than this many values get a search of their own; no more than that are drawn at once. */
const SEARCH_FROM = 20;
const DRAWN = 200;

/** The values of one field with how many users have each; any number of them may be chosen. */
export function FacetMenu({ facet, values, chosen, products, onChange }: Props) {
  const [search, setSearch] = useState("");
  const label = FACET_LABELS[facet];
  const options = values.map(({ value, users }) => {
    const encoded = encodeFacetValue(value);
    return { encoded, users, label: facetLabel(facet, encoded, products) };
  });
  const found = options.filter((one) => one.label.toLowerCase().includes(search.toLowerCase()));
  const toggle = (encoded: string) =>
    onChange(
      chosen.includes(encoded) ? chosen.filter((one) => one !== encoded) : [...chosen, encoded],
    );
  return (
    <Popover position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
          {label}
          {chosen.length > 0 && ` (${chosen.length})`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown miw={280} maw="90vw">
        <Stack gap="xs" role="group" aria-label={label}>
          {options.length > SEARCH_FROM && (
            <TextInput
              aria-label={`Find in ${label}`}
              placeholder="Type to narrow"
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
          )}
          <ScrollArea.Autosize mah={320} type="auto">
            <Stack gap={8} py={4} pr="sm">
              {found.slice(0, DRAWN).map((one) => (
                <Checkbox
                  key={one.encoded}
                  checked={chosen.includes(one.encoded)}
                  onChange={() => toggle(one.encoded)}
                  label={
                    <Group gap="xs" wrap="nowrap" justify="space-between">
                      <bdi style={{ overflowWrap: "anywhere" }}>{one.label}</bdi>
                      <Text span size="sm" c="dimmed">
                        {formatCount(one.users)}
                      </Text>
                    </Group>
                  }
                />
              ))}
            </Stack>
          </ScrollArea.Autosize>
          {found.length > DRAWN && (
            <Text size="sm" c="dimmed">
              {formatCount(found.length - DRAWN)} more: type to narrow.
            </Text>
          )}
          {found.length === 0 && <Text size="sm">No such value.</Text>}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
