import { Group, List, ListItem, Paper, Stack, Text, Title } from "@mantine/core";
import { StateMark, type StateTone } from "@/components/imports/state-mark";
import type { CustomerRelationship } from "@/db/queries/get-partner-customer";
import { formatInstant } from "@/lib/domain/format";
import { gdapDeadline } from "@/lib/domain/partner/gdap-deadline";
import { describeRole, isStanding } from "@/lib/domain/partner/gdap-roles";
import { describeEnd, toneOf } from "./describe-gdap";

type Props = { relationships: readonly CustomerRelationship[]; now: Date };

/** A customer's admin relationships: whether each stands, what it allows, and when it ends. */
export function RelationshipList({ relationships, now }: Props) {
  if (relationships.length === 0)
    return (
      <Text maw="72ch">
        The portal knows no admin relationship with this customer. Press Sync customers on the list
        of customers to bring them. If there is none then, request one in Partner Center and have
        the customer accept it: without it nobody can import.
      </Text>
    );
  return (
    <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: "none" }}>
      {relationships.map((relationship) => (
        <Relationship key={relationship.relationshipId} {...{ relationship, now }} />
      ))}
    </Stack>
  );
}

function Relationship({ relationship, now }: { relationship: CustomerRelationship; now: Date }) {
  const { displayName, roleIds, endsAt, checkedAt } = relationship;
  const { text, tone } = describeStanding(relationship, now);
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" gap="xs">
        <Title order={3} size="h4" style={{ overflowWrap: "anywhere" }}>
          {displayName}
        </Title>
        <StateMark tone={tone}>{text}</StateMark>
      </Group>
      <Text mt="xs">{roleIds.length === 0 ? "It gives no roles." : "It gives these roles:"}</Text>
      <List>
        {roleIds.map((roleId) => (
          <ListItem key={roleId} style={{ overflowWrap: "anywhere" }}>
            {describeRole(roleId)}
          </ListItem>
        ))}
      </List>
      <Text size="sm" c="dimmed" mt="xs">
        {endsAt && `${describeEnd(endsAt, gdapDeadline(relationship, now))} · `}
        told by Microsoft {formatInstant(checkedAt)}
      </Text>
    </Paper>
  );
}

function describeStanding(
  relationship: CustomerRelationship,
  now: Date,
): { text: string; tone: StateTone } {
  const { status } = relationship;
  if (!isStanding(status)) return STATUS_WORDS[status] ?? { text: status, tone: "neutral" };
  const deadline = gdapDeadline(relationship, now);
  const tone = toneOf(deadline);
  return tone ? { text: deadline.text, tone } : { text: "Active", tone: "good" };
}

/** Microsoft's states of a relationship that does not open the tenant. */
const STATUS_WORDS: Readonly<Record<string, { text: string; tone: StateTone }>> = {
  created: { text: "Not sent to the customer yet", tone: "neutral" },
  approvalPending: { text: "Waiting for the customer to accept", tone: "warning" },
  approved: { text: "Accepted, not active yet", tone: "busy" },
  activating: { text: "Accepted, not active yet", tone: "busy" },
  expired: { text: "Ended", tone: "neutral" },
  terminationRequested: { text: "Being ended", tone: "neutral" },
  terminating: { text: "Being ended", tone: "neutral" },
  terminated: { text: "Ended by hand", tone: "neutral" },
};
