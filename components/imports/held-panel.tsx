import {
  Alert,
  List,
  ListItem,
  Paper,
  Stack,
  Table,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  Title,
} from "@mantine/core";
import type { ReactNode } from "react";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { HeldRun } from "@/db/queries/get-held-run";
import type { GoneUser, HeldDiff } from "@/lib/domain/imports/held-diff";
import { formatCount, MISSING } from "@/lib/domain/format";
import { labelOfField } from "@/lib/domain/users/user-fields";
import type { HeldStanding } from "./describe-held";
import { TextLink } from "./text-link";

/** Part numbers and sign-in names have no spaces to break at. */
const LONG_NAMES = { overflowWrap: "anywhere" } as const;

type Props = {
  tenant: string;
  held: Pick<HeldRun, "diff" | "release">;
  standing: HeldStanding;
  /** The forms to decide with; left out for a run that was decided. */
  children?: ReactNode;
};

/** What a held import would have changed: why it was stopped, how much, and whom. */
export function HeldPanel({ tenant, held: { diff, release }, standing, children }: Props) {
  return (
    <Stack gap="lg">
      <Alert color={standing.isOpen ? "yellow" : "gray"} role="note" title={standing.title}>
        <Text>{standing.text}</Text>
        {release && (
          <Text mt="xs" style={LONG_NAMES}>
            Reason: {release.reason}.{" "}
            <TextLink href={`/t/${tenant}/settings/imports/${release.runId}`}>
              See the import that followed
            </TextLink>
          </Text>
        )}
      </Alert>
      <Section id="why-held" title="Why it was held">
        <List>
          {diff.findings.map(({ headline }) => (
            <ListItem key={headline} style={LONG_NAMES}>
              {headline}
            </ListItem>
          ))}
        </List>
      </Section>
      <Section
        id="what-changes"
        title={standing.isOpen ? "What would change" : "What it would have changed"}
      >
        <Numbers diff={diff} />
      </Section>
      {diff.goneUsers.length > 0 && (
        <Section
          id="who-goes"
          title={standing.isOpen ? "Who would be removed" : "Who it would have removed"}
        >
          <GoneUsers users={diff.goneUsers} total={diff.usersRemoved} />
        </Section>
      )}
      {children}
    </Stack>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <Title order={2} id={id} mb="xs">
        {title}
      </Title>
      {children}
    </section>
  );
}

function Numbers({ diff }: { diff: HeldDiff }) {
  const rows: [string, number, number][] = [
    ["Users", diff.usersBefore, diff.usersAfter],
    ["Assigned licenses", diff.licensesBefore, diff.licensesAfter],
    ...diff.emptiedFields.map(
      ({ field, before, after }) =>
        [`Users with a value in ${labelOfField(field)}`, before, after] as [string, number, number],
    ),
  ];
  return (
    <Paper withBorder p="md">
      <Table tabularNums>
        <TableCaption>
          {formatCount(diff.usersRemoved)} users removed, {formatCount(diff.usersAdded)} added
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">What</TableTh>
            <TableTh scope="col" ta="right">
              Now
            </TableTh>
            <TableTh scope="col" ta="right">
              After
            </TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {rows.map(([what, before, after]) => (
            <TableTr key={what}>
              <TableTh scope="row" fw={400}>
                {what}
              </TableTh>
              <TableTd ta="right">{formatCount(before)}</TableTd>
              <TableTd ta="right">{formatCount(after)}</TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </Table>
      {diff.usersUnreadable > 0 && (
        <Text mt="sm">
          Users that could not be read and stay as they were: {formatCount(diff.usersUnreadable)}
        </Text>
      )}
      {diff.vanishedSkus.length > 0 && (
        <Text mt="sm" style={LONG_NAMES}>
          Products no longer listed: {diff.vanishedSkus.join(", ")}
        </Text>
      )}
    </Paper>
  );
}

function GoneUsers({ users, total }: { users: readonly GoneUser[]; total: number }) {
  return (
    <>
      <ScrollRegion label="Users who would be removed">
        {/* fixed: one name of 256 letters would leave the other columns a letter's width */}
        <Table tabularNums stickyHeader layout="fixed" miw={480}>
          <TableThead>
            <TableTr>
              <TableTh scope="col">Name</TableTh>
              <TableTh scope="col">Sign-in name</TableTh>
              <TableTh scope="col" ta="right" w={100}>
                Licenses
              </TableTh>
            </TableTr>
          </TableThead>
          <TableTbody>
            {users.map(({ id, displayName, userPrincipalName, licenses }) => (
              <TableTr key={id}>
                <TableTh scope="row" fw={400} style={LONG_NAMES}>
                  {displayName ?? MISSING}
                </TableTh>
                <TableTd style={LONG_NAMES}>{userPrincipalName ?? id}</TableTd>
                <TableTd ta="right">{formatCount(licenses)}</TableTd>
              </TableTr>
            ))}
          </TableTbody>
        </Table>
      </ScrollRegion>
      {total > users.length && (
        <Text size="sm" c="dimmed" mt="xs">
          The first {formatCount(users.length)} of {formatCount(total)} by name.
        </Text>
      )}
    </>
  );
}
