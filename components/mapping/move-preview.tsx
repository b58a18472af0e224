import { List, ListItem, Text } from "@mantine/core";
import { counted } from "@/components/ui/counted";
import { describeCost } from "@/lib/domain/charges/describe-cost";
import type { Preview } from "./assignment";

type Props = {
  preview: Preview;
  /** Where they go: a unit's name, or several. */
  to: string;
  /** Of a unit, by id. */
  nameOf: (unitId: string) => string;
};

/** What an assignment would do, in numbers: nothing has been saved. */
export function MovePreview({
  preview: { matching, changing, licenses, cost, from },
  to,
  nameOf,
}: Props) {
  const staying = matching - changing;
  return (
    <div>
      <Text fw={600} size="sm">
        {counted(matching, "user")}
      </Text>
      <List size="sm">
        {from.map(({ unitId, users }) => (
          <ListItem key={unitId ?? "none"}>
            {counted(users, "user")}: {unitId === null ? "unmapped" : nameOf(unitId)} → {to}
          </ListItem>
        ))}
        {staying > 0 && <ListItem>{counted(staying, "user")}: no change</ListItem>}
      </List>
      <Text size="sm" c="dimmed">
        {counted(licenses, "license")} move with them: {describeCost(cost)}. Nothing has been saved
        yet.
      </Text>
    </div>
  );
}
