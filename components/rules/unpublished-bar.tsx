import { Button, Group, Paper, Text } from "@mantine/core";
import { counted } from "@/components/ui/counted";

type Props = { changes: number; onPublish: () => void; onDiscard: () => void };

/** Says that the list on the screen is not the one in force, and leads to either. */
export function UnpublishedBar({ changes, onPublish, onDiscard }: Props) {
  return (
    <Paper withBorder p="sm" bg="var(--portal-info-tint)">
      <Group justify="space-between" gap="sm">
        <Text fw={600}>{counted(changes, "unpublished change")}</Text>
        <Group gap="sm">
          <Button variant="default" onClick={onDiscard}>
            Discard
          </Button>
          <Button onClick={onPublish}>Preview and publish…</Button>
        </Group>
      </Group>
    </Paper>
  );
}
