import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { dataAge } from "@/lib/domain/data-age";
import { formatCount, formatInstant } from "@/lib/domain/format";
import type { FailureStreak } from "./describe-run";
import { FailurePanel, type FailurePlace } from "./failure-panel";
import { describeChanges } from "./list-run-stages";
import type { RunSnapshot } from "./run-snapshot";
import { RunStateMark } from "./run-state-mark";
import { TextLink } from "./text-link";

type Props = {
  run: RunSnapshot;
  place: FailurePlace;
  /** Failed runs in a row, when this is the last of them. */
  streak?: FailureStreak | undefined;
  /** How old the data is that people see; left out where an old run is shown. */
  data?: { asOf: Date | null; now: Date };
  /** Test access, where the reader may. */
  test?: ReactNode;
};

/** How a run ended: what happened, or for a failed one why, whose move it is and what to do. */
export function RunResult({ run, place, streak, data, test }: Props) {
  const dataShown = data && <DataShown {...data} />;
  if (run.cause && run.state === "failed") {
    const failure = { run, cause: run.cause, streak, dataShown, test };
    return <FailurePanel {...place} {...failure} />;
  }
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Title order={2}>{headlineOf(run)}</Title>
          <RunStateMark state={run.state} />
        </Group>
        {run.state === "published" && <Text>{describeChanges(run.counts)}.</Text>}
        {dataShown}
        {run.state === "held" && (
          <TextLink href={`/t/${place.tenant}/settings/imports/${run.runId}`}>
            See what would change
          </TextLink>
        )}
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
