"use client";
import { Button, Group, List, ListItem, Loader, Modal, Stack, Text } from "@mantine/core";
import { useEffect, useState, useTransition } from "react";
import { TextLink } from "@/components/imports/text-link";
import type { Answer, UnitActions } from "./unit-actions";
import type { UnitLine } from "./unit-line";

type Props = {
  tenant: string;
  unit: UnitLine;
  actions: Pick<UnitActions, "blockers" | "archive">;
  onClose: () => void;
};

/** Says what keeps a unit in use, or takes it out of use. */
export function ArchiveDialog({ tenant, unit, actions, onClose }: Props) {
  const [found, setFound] = useState<Answer<string[]> | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  // asks the server once, when the dialog opens
  useEffect(() => {
    void actions.blockers(unit.id).then(setFound);
  }, [unit.id]);
  const blockers = found?.ok ? found.value : [];
  const archive = () =>
    startTransition(async () => {
      const answer = await actions.archive({ id: unit.id, isArchived: true });
      if (answer.ok) onClose();
      else setFailure(answer.message);
    });
  const isFree = found?.ok === true && blockers.length === 0;
  return (
    <Modal opened onClose={onClose} title={`Archive ${unit.name}`}>
      <Stack gap="sm" role="status">
        <Looking found={found} />
        {isFree && (
          <Text>It takes nobody from today on. What it cost before stays in the reports.</Text>
        )}
        {blockers.length > 0 && <Blockers {...{ tenant, unit, blockers }} />}
        <Text role="alert" size="sm">
          {failure}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {isFree ? "Cancel" : "Close"}
          </Button>
          {isFree && (
            <Button onClick={archive} loading={isPending}>
              Archive {unit.name}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

function Looking({ found }: { found: Answer<string[]> | null }) {
  if (found === null) return <Loader size="sm" aria-label="Looking" />;
  return found.ok ? null : <Text>{found.message}</Text>;
}

type BlockersProps = Pick<Props, "tenant" | "unit"> & { blockers: readonly string[] };

function Blockers({ tenant, unit, blockers }: BlockersProps) {
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
        <TextLink href={`/t/${tenant}/users?unit=${unit.id}`}>Its users</TextLink>
      </Group>
    </>
  );
}
