import { Stack, Text } from "@mantine/core";
import { formatCount } from "@/lib/domain/format";
import type { UnitLine } from "./unit-line";
import type { UnitTask } from "./unit-menu";
import { UnitsTable } from "./units-table";

type Props = {
  tenant: string;
  lines: readonly UnitLine[];
  /** Null for those who may only look. */
  onChoose: ((task: UnitTask, line: UnitLine) => void) | null;
};

/** The units in use as a tree, and the archived ones folded away below it. */
export function UnitsLists({ tenant, lines, onChoose }: Props) {
  const used = lines.filter(({ isArchived }) => !isArchived);
  // out of the tree their depth says nothing
  const archived = lines
    .filter(({ isArchived }) => isArchived)
    .map((line) => ({ ...line, depth: 0 }));
  return (
    <Stack gap="md">
      {used.length > 0 ? (
        <UnitsTable {...{ tenant, onChoose }} caption="Business units" lines={used} />
      ) : (
        <Text>No business unit is in use.</Text>
      )}
      {archived.length > 0 && (
        <details>
          <summary style={{ paddingBlock: 4, cursor: "pointer" }}>
            {formatCount(archived.length)} archived
          </summary>
          <UnitsTable
            {...{ tenant, onChoose }}
            caption="Archived business units"
            lines={archived}
          />
        </details>
      )}
    </Stack>
  );
}
