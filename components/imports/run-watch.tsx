"use client";
import { Alert, Group, Paper, Stack, Text, Title, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { runProgress } from "@/lib/domain/imports/progress";
import { isWorking } from "@/lib/domain/imports/run-state";
import { describeTrigger } from "./describe-run";
import { describeWait } from "./describe-wait";
import type { PollHealth } from "./poll-run";
import { RunProgressBar } from "./run-progress-bar";
import type { RunSnapshot } from "./run-snapshot";
import { RunStateMark } from "./run-state-mark";
import { StageList } from "./stage-list";
import { useRun } from "./use-run";
import { useSpokenText } from "./use-spoken-text";

type Props = {
  tenant: string;
  /** The run as the page knew it; null before the first. */
  asked: RunSnapshot | null;
  /** What stands here when the run works no more: its result. */
  children: ReactNode;
};

/** Shows a run while it works, as it goes on; and its result afterwards. */
export function RunWatch({ tenant, asked, children }: Props) {
  const { run, health, hasEndedHere } = useRun(tenant, asked);
  const progress = run ? runProgress({ ...run, ...run.counts }).text : "";
  const spoken = useSpokenText(progress);
  const isLive = asked !== null && isWorking(asked.state);
  return (
    <>
      {/* stays in place when the run ends, so that the end is heard too */}
      <VisuallyHidden role="status">{hasEndedHere ? progress : isLive && spoken}</VisuallyHidden>
      {isLive && run ? <LiveRun run={run} health={health} /> : children}
    </>
  );
}

function LiveRun({ run, health }: { run: RunSnapshot; health: PollHealth }) {
  const wait = describeWait(run);
  return (
    <Paper withBorder p="md">
      <Stack gap="md">
        <Group justify="space-between" gap="xs">
          <Title order={2}>{isWorking(run.state) ? "Import running" : "Import ended"}</Title>
          <RunStateMark state={run.state} hasStopped={run.isSilent} />
        </Group>
        <RunProgressBar run={run} />
        <StageList run={run} />
        {wait && (
          <Alert color="blue" p="xs" role="note">
            {wait}
          </Alert>
        )}
        <Text size="sm" c="dimmed">
          Started by: {describeTrigger(run)}. You can leave this page, the import goes on. Until it
          is done everybody sees the data of the last import.
        </Text>
        {health !== "well" && <PollTrouble health={health} />}
      </Stack>
    </Paper>
  );
}

function PollTrouble({ health }: { health: Exclude<PollHealth, "well"> }) {
  return (
    <Alert color="yellow" role="status">
      {health === "retrying"
        ? "No answer from the portal for the moment. The import goes on; we keep asking."
        : "Your session has ended, or you may no longer see this run. The import goes on; load the page again to sign in."}
    </Alert>
  );
}
