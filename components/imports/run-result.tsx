import { Group, List, ListItem, Paper, Stack, Text, Title } from "@mantine/core";
import { dataAge } from "@/lib/domain/data-age";
import { formatCount, formatInstant } from "@/lib/domain/format";
import { CopyId } from "@/components/ui/copy-id";
import { describeChanges } from "./list-run-stages";
import { describeWhoActs, type FailureStreak, type Viewer } from "./describe-run";
import type { RunSnapshot } from "./run-snapshot";
import { RunStateMark } from "./run-state-mark";
import { TechnicalDetails } from "./technical-details";

type Props = {
  run: RunSnapshot;
  viewer: Viewer;
  /** Failed runs in a row, when this is the last of them. */
  streak?: FailureStreak | undefined;
  /** How old the data is that people see; left out where an old run is shown. */
  data?: { asOf: Date | null; now: Date };
};

/** How a run ended: what happened, whose move it is, what to do, and what support asks for. */
export function RunResult({ run, viewer, streak, data }: Props) {
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Title order={2}>{headlineOf(run)}</Title>
          <RunStateMark state={run.state} />
        </Group>
        {run.state === "published" && <Text>{describeChanges(run.counts)}.</Text>}
        {data && <DataShown {...data} />}
        {run.cause && <WhatToDo cause={run.cause} viewer={viewer} streak={streak} />}
        {run.cause && <TechnicalDetails run={run} />}
      </Stack>
    </Paper>
  );
}

function DataShown({ asOf, now }: { asOf: Date | null; now: Date }) {
  if (asOf === null) return <Text>No data has been imported yet.</Text>;
  return (
    <Text>
      Data shown is from <time dateTime={asOf.toISOString()}>{formatInstant(asOf)}</time> ·{" "}
      {dataAge(asOf, now).text}.
    </Text>
  );
}

type WhatToDoProps = {
  cause: NonNullable<RunSnapshot["cause"]>;
  viewer: Viewer;
  streak: FailureStreak | undefined;
};

function WhatToDo({ cause, viewer, streak }: WhatToDoProps) {
  return (
    <Stack gap="sm">
      <Text>
        <strong>Who acts:</strong> {describeWhoActs(cause.whoActs, viewer)}
        {streak && <Since streak={streak} />}
      </Text>
      <List type="ordered" aria-label="What to do" maw="72ch" spacing={4}>
        {cause.steps.map((step) => (
          <ListItem key={step}>{step}</ListItem>
        ))}
      </List>
      {cause.policyIds.length > 0 && <Policies ids={cause.policyIds} />}
    </Stack>
  );
}

function Since({ streak: { runs, since } }: { streak: FailureStreak }) {
  return (
    <>
      <br />
      <strong>Since:</strong> <time dateTime={since}>{formatInstant(new Date(since))}</time> ·{" "}
      {formatCount(runs)} failed {runs === 1 ? "run" : "runs"}
    </>
  );
}

function Policies({ ids }: { ids: readonly string[] }) {
  return (
    <div>
      <Text fw={600}>{ids.length === 1 ? "Policy that blocks" : "Policies that block"}</Text>
      <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: "none" }}>
        {ids.map((id) => (
          <li key={id}>
            <CopyId value={id} what={`policy ${id}`} />
          </li>
        ))}
      </Stack>
    </div>
  );
}

function headlineOf({ state, cause, counts }: RunSnapshot): string {
  if (cause) return cause.headline;
  switch (state) {
    case "published":
      return `${counted(counts.usersRead, "user")} and ${counted(counts.skusRead, "SKU")} imported`;
    case "failed":
      return "The import failed";
    case "held":
      return "The import was stopped by a check";
    case "superseded":
      return "A later import replaced this one";
    case "queued":
    case "fetching":
    case "staged":
      return "Import running";
  }
}

const counted = (amount: number, noun: string) =>
  `${formatCount(amount)} ${noun}${amount === 1 ? "" : "s"}`;
