import { Text } from "@mantine/core";
import type { ProductNames } from "./license-names";

/** The business units of a user by name, or that there is none. */
export function UnitNames({ unitIds, names }: { unitIds: readonly string[]; names: ProductNames }) {
  if (unitIds.length === 0)
    return (
      <Text span size="sm" c="dimmed">
        Unmapped
      </Text>
    );
  return <bdi>{unitIds.map((id) => names[id]?.name ?? "A unit").join(", ")}</bdi>;
}
