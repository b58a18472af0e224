import {
  Table,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  VisuallyHidden,
} from "@mantine/core";
import { formatCount, formatDuration, formatInstant, MISSING } from "@/lib/domain/format";
import { describeTrigger, hasStopped, summarizeUsers } from "./describe-run";
import { describeChanges } from "./list-run-stages";
import { runDurationMs, type RunSnapshot } from "./run-snapshot";
import { RunStateMark } from "./run-state-mark";
import { TextLink } from "./text-link";

type Props = { tenant: string; runs: readonly RunSnapshot[] };

/** The history of a tenant's imports, newest first; every line leads to the run's own page. */
export function RunsTable({ tenant, runs }: Props) {
  return (
    <Table tabularNums verticalSpacing="xs">
      <TableCaption>
        <VisuallyHidden>Import runs, newest first</VisuallyHidden>
      </TableCaption>
      <TableThead>
        <TableTr>
          <TableTh scope="col">When</TableTh>
          <TableTh scope="col">State</TableTh>
          <TableTh scope="col" visibleFrom="md">
            Started by
          </TableTh>
          <TableTh scope="col" visibleFrom="md" ta="end">
            Duration
          </TableTh>
          <TableTh scope="col" visibleFrom="sm" ta="end">
            Users
          </TableTh>
          <TableTh scope="col" visibleFrom="sm" ta="end">
            SKUs
          </TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {runs.map((run) => (
          <RunRow key={run.runId} tenant={tenant} run={run} />
        ))}
      </TableTbody>
    </Table>
  );
}

function RunRow({ tenant, run }: { tenant: string; run: RunSnapshot }) {
  const durationMs = runDurationMs(run);
  const duration = durationMs === null ? MISSING : formatDuration(durationMs);
  return (
    <TableTr>
      <TableTh scope="row" fw={400}>
        <TextLink href={`/t/${tenant}/settings/imports/${run.runId}`}>
          {formatInstant(new Date(run.startedAt ?? run.queuedAt))}
        </TextLink>
        <Text size="xs" c="dimmed" hiddenFrom="md">
          {describeTrigger(run)} · {duration}
        </Text>
      </TableTh>
      <TableTd>
        <RunStateMark state={run.state} hasStopped={hasStopped(run)} />
        {run.cause && <Text size="sm">{run.cause.headline}</Text>}
        {run.state === "published" && (
          <Text size="xs" c="dimmed" hiddenFrom="sm">
            <UsersSummary run={run} />
          </Text>
        )}
      </TableTd>
      <TableTd visibleFrom="md">{describeTrigger(run)}</TableTd>
      <TableTd visibleFrom="md" ta="end">
        {duration}
      </TableTd>
      <TableTd visibleFrom="sm" ta="end">
        <UsersSummary run={run} />
      </TableTd>
      <TableTd visibleFrom="sm" ta="end">
        {run.state === "published" ? formatCount(run.counts.skusRead) : MISSING}
      </TableTd>
    </TableTr>
  );
}

/** Signs for the eye, words for the ear. */
function UsersSummary({ run }: { run: RunSnapshot }) {
  if (run.state !== "published") return MISSING;
  return (
    <>
      <span aria-hidden>{summarizeUsers(run)}</span>
      <VisuallyHidden>
        {formatCount(run.counts.usersRead)} users: {describeChanges(run.counts)}
      </VisuallyHidden>
    </>
  );
}
