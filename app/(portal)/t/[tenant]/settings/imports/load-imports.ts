import { findFailureStreak } from "@/components/imports/describe-run";
import { toRunBars, type RunBar } from "@/components/imports/describe-run-day";
import { isNarrowed, toRunFilter, type RunsAddress } from "@/components/imports/read-runs-address";
import { toRunSnapshot } from "@/components/imports/run-snapshot";
import { getTenantHeader } from "@/db/queries/get-tenant-header";
import { listImportRuns } from "@/db/queries/list-import-runs";
import { listRunDays } from "@/db/queries/list-run-days";
import type { Scope } from "@/db/scope";
import { dayOf } from "@/lib/domain/ids";
import { daysBefore, fillRunDays, RUN_DAYS } from "@/lib/domain/imports/run-days";

const PAGE_SIZE = 20;

/** How the tenant's imports stand, and the asked part of their history, or its first page. */
export async function loadImports(scope: Scope, address: RunsAddress) {
  const now = new Date();
  const first = { index: 0, size: PAGE_SIZE };
  const [newest, header, bars] = await Promise.all([
    listImportRuns(scope, first),
    getTenantHeader(scope),
    loadBars(scope, now),
  ]);
  const history = await findPage(scope, address, newest);
  const newestRuns = newest.rows.map((run) => toRunSnapshot(run, now));
  return {
    latest: newestRuns[0] ?? null,
    streak: findFailureStreak(newestRuns),
    bars,
    history: { ...history, runs: history.rows.map((run) => toRunSnapshot(run, now)) },
    data: { asOf: header.dataAsOf, now },
  };
}

type Page = Awaited<ReturnType<typeof listImportRuns>>;

async function findPage(scope: Scope, address: RunsAddress, newest: Page) {
  const filter = toRunFilter(address);
  const read = (index: number) => listImportRuns(scope, { index, size: PAGE_SIZE }, filter);
  const asked = address.index > 0 ? await read(address.index) : undefined;
  if (asked && asked.rows.length > 0)
    return { ...asked, index: address.index, pageSize: PAGE_SIZE };
  const first = isNarrowed(address) ? await read(0) : newest;
  return { ...first, index: 0, pageSize: PAGE_SIZE };
}

async function loadBars(scope: Scope, now: Date): Promise<RunBar[]> {
  const today = dayOf(now);
  const runs = await listRunDays(scope, daysBefore(today, RUN_DAYS - 1));
  return toRunBars(fillRunDays(runs, today), `/t/${scope.tenantId}/settings/imports`);
}
