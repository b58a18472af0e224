"use client";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useQueryStates } from "nuqs";
import { FACET_LABELS, facetLabel } from "./facet-labels";
import type { ProductNames } from "./license-names";
import { FACETS, FIRST_PAGE, userParams } from "./search-params";

/** No user matches: says which conditions there are, and takes each away on its own. */
export function NoMatch({ products }: { products: ProductNames }) {
  const [state, ask] = useQueryStates(userParams, { shallow: false, history: "push" });
  const conditions = FACETS.flatMap((facet) =>
    state[facet].map((value) => ({
      text: `${FACET_LABELS[facet]} is ${facetLabel(facet, value, products)}`,
      without: { [facet]: state[facet].filter((one) => one !== value) },
    })),
  );
  const search = state.q === "" ? [] : [{ text: `Search for “${state.q}”`, without: { q: null } }];
  return (
    <Stack gap="sm" py="lg">
      <Text fw={600}>No user matches all of this.</Text>
      <Group gap="xs">
        {[...search, ...conditions].map(({ text, without }) => (
          <Button
            key={text}
            variant="default"
            size="compact-md"
            onClick={() => void ask({ ...FIRST_PAGE, ...without })}
          >
            Remove <bdi style={{ marginInlineStart: "0.3em" }}>{text}</bdi>
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
