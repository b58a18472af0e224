"use client";
import { Button, Group, Stack, Text } from "@mantine/core";
import { listFilterConditions } from "./filter-conditions";
import type { ProductNames } from "./license-names";
import { FIRST_PAGE, NO_FILTER } from "./search-params";
import { focusUsersCount } from "./users-count";
import { useUsersAddress } from "./use-users-address";

/** No user matches: says which conditions there are, and takes each away on its own. */
export function NoMatch({ products }: { products: ProductNames }) {
  const { state, ask, isPending } = useUsersAddress();
  const search = state.q === "" ? [] : [{ text: `Search for “${state.q}”`, without: { q: null } }];
  const conditions = [...search, ...listFilterConditions(state, products)];
  const askFor = (values: typeof NO_FILTER | (typeof conditions)[number]["without"]) => {
    focusUsersCount(); // the pressed button goes away with what it removes
    void ask({ ...FIRST_PAGE, ...values });
  };
  return (
    <Stack gap="sm" py="lg" aria-busy={isPending}>
      <Text fw={600}>No user matches all of this.</Text>
      <Group gap="xs">
        {conditions.map(({ text, without }) => (
          <Button
            key={text}
            variant="default"
            size="compact-md"
            maw="100%"
            onClick={() => askFor(without)}
          >
            Remove <bdi style={{ marginInlineStart: "0.3em" }}>{text}</bdi>
          </Button>
        ))}
        {conditions.length > 1 && (
          <Button variant="subtle" size="compact-md" onClick={() => askFor(NO_FILTER)}>
            Clear all
          </Button>
        )}
      </Group>
    </Stack>
  );
}
