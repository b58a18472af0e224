import { Alert, Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { findFailureStreak } from "@/components/imports/describe-run";
import { ImportNowButton } from "@/components/imports/import-now-button";
import { NeverImported } from "@/components/imports/never-imported";
import { PageLinks } from "@/components/imports/page-links";
import { parsePage } from "@/components/imports/parse-page";
import { RunResult } from "@/components/imports/run-result";
import { toRunSnapshot } from "@/components/imports/run-snapshot";
import { RunsTable } from "@/components/imports/runs-table";
import { RunWatch } from "@/components/imports/run-watch";
import { PageHeader } from "@/components/ui/page-header";
import { getTenantHeader } from "@/db/queries/get-tenant-header";
import { listImportRuns } from "@/db/queries/list-import-runs";
import type { Scope } from "@/db/scope";
import { requireRole, requireScope } from "@/lib/auth/require-scope";
import { isWorking } from "@/lib/domain/imports/run-state";
import { importNowAction } from "./actions";
import { FailureTest, placeOf } from "./failure-test";

export const metadata: Metadata = { title: "Imports" };

const PAGE_SIZE = 20;

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<{ page?: string | string[] }>;
};

export default async function ImportsPage({ params, searchParams }: Props) {
  const { tenant } = await params;
  const scope = await requireScope(tenant, "imports:read");
  const { role } = await requireRole(tenant);
  const asked = parsePage((await searchParams).page);

  const { latest, streak, runs, index, pages, dataAsOf, now } = await loadRuns(scope, asked.index);
  const path = `/t/${tenant}/settings/imports`;
  const isRunning = latest !== null && isWorking(latest.state);
  return (
    <Stack gap="lg">
      <PageHeader
        title="Imports"
        actions={
          <ImportNowButton
            action={importNowAction.bind(null, tenant)}
            runningHref={isRunning ? `${path}/${latest.runId}` : null}
          />
        }
      />
      <RunWatch tenant={tenant} asked={latest}>
        {latest ? (
          <RunResult
            run={latest}
            place={placeOf({ tenant, role, runId: latest.runId })}
            streak={streak}
            data={{ asOf: dataAsOf, now }}
            test={<FailureTest tenant={tenant} run={latest} role={role} />}
          />
        ) : (
          <NeverImported />
        )}
      </RunWatch>
      <Text size="sm" c="dimmed" maw="72ch">
        Imports run by themselves once a day. Between them nobody reads from your tenant, except
        when a named administrator presses Import now; every run is in the list below.
      </Text>
      {(!asked.isValid || index !== asked.index) && (
        <Alert color="yellow" role="status">
          There is no such page of the history. This is the first one.
        </Alert>
      )}
      {runs.length > 0 && <RunsTable tenant={tenant} runs={runs} />}
      <PageLinks path={path} index={index} pages={pages} />
    </Stack>
  );
}

/** The asked page of the history, or the first when there is no such page, and how things stand. */
async function loadRuns(scope: Scope, askedIndex: number) {
  const first = { index: 0, size: PAGE_SIZE };
  const [newest, page, header] = await Promise.all([
    listImportRuns(scope, first),
    askedIndex === 0 ? null : listImportRuns(scope, { index: askedIndex, size: PAGE_SIZE }),
    getTenantHeader(scope),
  ]);
  const now = new Date();
  const isThere = page !== null && page.rows.length > 0;
  const newestRuns = newest.rows.map((run) => toRunSnapshot(run, now));
  return {
    latest: newestRuns[0] ?? null,
    streak: findFailureStreak(newestRuns),
    runs: isThere ? page.rows.map((run) => toRunSnapshot(run, now)) : newestRuns,
    index: isThere ? askedIndex : 0,
    pages: Math.ceil(newest.total / PAGE_SIZE),
    dataAsOf: header.dataAsOf,
    now,
  };
}
