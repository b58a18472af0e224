import { Paper, Stack, Title } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { describeTrigger } from "@/components/imports/describe-run";
import { describeHeld } from "@/components/imports/describe-held";
import { HeldPanel } from "@/components/imports/held-panel";
import { DecisionForm } from "@/components/imports/decision-form";
import { RuleCounts } from "@/components/imports/rule-counts";
import { RunCounts } from "@/components/imports/run-counts";
import { RunResult } from "@/components/imports/run-result";
import { runDurationMs, toRunSnapshot, type RunSnapshot } from "@/components/imports/run-snapshot";
import { RunWatch } from "@/components/imports/run-watch";
import { StageList } from "@/components/imports/stage-list";
import { TextLink } from "@/components/imports/text-link";
import { PageHeader } from "@/components/ui/page-header";
import { getHeldRun, type HeldRun } from "@/db/queries/get-held-run";
import { getImportRun } from "@/db/queries/get-import-run";
import type { ImportRunRecord } from "@/db/queries/import-run-record";
import { listRuleCounts } from "@/db/queries/list-rule-counts";
import type { Scope } from "@/db/scope";
import { can, type Role } from "@/lib/auth/permissions";
import { requireRole, requireScope } from "@/lib/auth/require-scope";
import { formatDuration, formatInstant } from "@/lib/domain/format";
import { isWorking } from "@/lib/domain/imports/run-state";
import { AppError } from "@/lib/errors";
import { rejectAction, releaseAction } from "../actions";
import { FailureTest, placeOf } from "../failure-test";

export const metadata: Metadata = { title: "Import run" };

type Props = { params: Promise<{ tenant: string; run: string }> };

export default async function ImportRunPage({ params }: Props) {
  const { tenant, run: runId } = await params;
  const scope = await requireScope(tenant, "imports:read");
  const { role } = await requireRole(tenant);
  const now = new Date();
  const run = toRunSnapshot(await findRun(scope, runId), now);
  const held = await getHeldRun(scope, run.runId);

  const durationMs = runDurationMs(run);
  return (
    <Stack gap="lg">
      <TextLink href={`/t/${tenant}/settings/imports`}>All imports</TextLink>
      <PageHeader title={`Import of ${formatInstant(new Date(run.startedAt ?? run.queuedAt))}`}>
        Started by: {describeTrigger(run)}
        {run.releaseReason && ` · reason: ${run.releaseReason}`}
        {run.finishedAt && durationMs !== null && ` · took ${formatDuration(durationMs)}`}
      </PageHeader>
      <RunWatch tenant={tenant} asked={run}>
        <RunResult
          run={run}
          place={placeOf({ tenant, role, runId: run.runId })}
          test={<FailureTest tenant={tenant} run={run} role={role} />}
        />
      </RunWatch>
      {run.releasesRun && (
        <TextLink href={`/t/${tenant}/settings/imports/${run.releasesRun}`}>
          See the held import that was released
        </TextLink>
      )}
      {held && (
        <Held
          tenant={tenant}
          run={run}
          held={held}
          now={now}
          mayRelease={can(role, "imports:release")}
        />
      )}
      {!isWorking(run.state) && (
        <>
          <section aria-labelledby="stages">
            <Title order={2} id="stages" mb="xs">
              Stages
            </Title>
            <StageList run={run} />
          </section>
          <section aria-labelledby="counts">
            <Title order={2} id="counts" mb="xs">
              Counts
            </Title>
            <Paper withBorder p="md">
              <RunCounts counts={run.counts} />
            </Paper>
          </section>
          <RulesOfRun {...{ tenant, scope, role }} runId={run.runId} />
        </>
      )}
    </Stack>
  );
}

type RulesProps = { tenant: string; scope: Scope; role: Role; runId: string };

/** What the rules did after the import, for those who may see the mapping. */
async function RulesOfRun({ tenant, scope, role, runId }: RulesProps) {
  if (!can(role, "mapping:read")) return null;
  return <RuleCounts tenant={tenant} counts={await listRuleCounts(scope, runId)} />;
}

type HeldProps = {
  tenant: string;
  run: RunSnapshot;
  held: HeldRun;
  now: Date;
  mayRelease: boolean;
};

/** What a held run would have changed, with the ways to decide while nobody has. */
function Held({ tenant, run, held, now, mayRelease }: HeldProps) {
  const standing = describeHeld(run, held, now);
  return (
    <HeldPanel tenant={tenant} held={held} standing={standing}>
      {standing.isOpen && mayRelease && (
        <>
          <DecisionForm
            kind="release"
            action={releaseAction.bind(null, tenant, run.runId)}
            diffHash={held.diffHash}
          />
          <DecisionForm
            kind="reject"
            action={rejectAction.bind(null, tenant, run.runId)}
            diffHash={held.diffHash}
          />
        </>
      )}
    </HeldPanel>
  );
}

/** The run, or the page that says there is none. */
async function findRun(scope: Scope, runId: string): Promise<ImportRunRecord> {
  try {
    return await getImportRun(scope, runId);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
