import { List, ListItem, Stack, Title } from "@mantine/core";
import { counted } from "@/components/ui/counted";
import type { ChangeSetDetail } from "@/db/queries/get-change-set";
import { unitsText } from "./units-text";

type Props = { moves: ChangeSetDetail["moves"]; nameOf: (unitId: string) => string };

/** From where to where the users of a change went, counted. */
export function ChangeMoves({ moves, nameOf }: Props) {
  return (
    <Stack gap="xs">
      <Title order={2} size="h3">
        What it did
      </Title>
      <List>
        {moves.map(({ before, after, users }) => (
          <ListItem key={`${before.join()} ${after.join()}`}>
            {counted(users, "user")}: {unitsText(before, nameOf)} → {unitsText(after, nameOf)}
          </ListItem>
        ))}
      </List>
    </Stack>
  );
}
