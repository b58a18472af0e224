import { Group, List, ListItem, Loader, Stack, Text } from "@mantine/core";
import { TextLink } from "@/components/imports/text-link";
import type { UnitId } from "@/lib/domain/ids";
import type { Answer } from "@/components/ui/answer";

type Props = {
  tenant: string;
  unitId: UnitId;
  /** Null while the server has not answered. */
  answer: Answer<string[]> | null;
  isAsked: boolean;
};

/** What keeps a unit in use, with the ways there, or that nothing does. */
export function ArchiveBlockers({ tenant, unitId, answer, isAsked }: Props) {
  const isLooking = isAsked && answer === null;
  return (
    <Stack gap="sm" role="status" aria-busy={isLooking}>
      {isLooking && <Loader size="sm" aria-label="Looking" />}
      {answer?.ok === false && <Text>{answer.message}</Text>}
      {answer?.ok && <Found {...{ tenant, unitId }} blockers={answer.value} />}
    </Stack>
  );
}

type FoundProps = Pick<Props, "tenant" | "unitId"> & { blockers: readonly string[] };

function Found({ tenant, unitId, blockers }: FoundProps) {
  if (blockers.length === 0)
    return <Text>Nothing depends on it. You can take it into use again later.</Text>;
  return (
    <>
      <Text>It is still in use:</Text>
      <List>
        {blockers.map((blocker) => (
          <ListItem key={blocker}>{blocker}</ListItem>
        ))}
      </List>
      <Group gap="md">
        <TextLink href={`/t/${tenant}/mapping/rules`}>Rules</TextLink>
        <TextLink href={`/t/${tenant}/users?unit=${unitId}`}>Its users</TextLink>
      </Group>
    </>
  );
}
