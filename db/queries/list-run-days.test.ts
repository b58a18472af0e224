import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dayOf, type Day } from "@/lib/domain/ids";
import { daysBefore } from "@/lib/domain/imports/run-days";
import { openTestDatabase, type TestDatabase } from "../testing/given-database";
import { givenRuns } from "../testing/given-runs";
import { givenSubject, givenTenant } from "../testing/given-tenant";
import { getImportRun } from "./get-import-run";
import { getTenantHeader } from "./get-tenant-header";
import { listImportRuns } from "./list-import-runs";
import { listPartnerRunDays } from "./list-partner-run-days";
import { listRunDays } from "./list-run-days";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const on = (day: string, time: string) => new Date(`${day}T${time}Z`);

describe("how each day went", () => {
  test("is told by the day's last run, a day by UTC, from the first day asked for", async () => {
    // guards: a failure mended by hand that stays red, and one at 23:59 shown on the next day
    const tenant = await givenTenant(database);
    const [, , mended, late] = await givenRuns(tenant, [
      { queuedAt: on("2026-11-19", "23:59:59.999") },
      { queuedAt: on("2026-11-20", "00:00:00"), state: "failed" },
      {
        ...{ queuedAt: on("2026-11-20", "09:00:00"), startedAt: on("2026-11-20", "09:00:01") },
        ...{ finishedAt: on("2026-11-20", "09:06:13"), usersRead: 14_212 },
      },
      { queuedAt: on("2026-11-22", "23:59:59.999"), state: "held" },
    ]);

    expect(await listRunDays(tenant.scope, "2026-11-20" as Day)).toEqual([
      {
        ...{ day: "2026-11-22", runId: late, state: "held", runs: 1 },
        ...{ startedAt: null, finishedAt: null, usersRead: 0 },
      },
      {
        ...{ day: "2026-11-20", runId: mended, state: "published", runs: 2, usersRead: 14_212 },
        ...{ startedAt: on("2026-11-20", "09:00:01"), finishedAt: on("2026-11-20", "09:06:13") },
      },
    ]);
  });

  test("is told by the same run as in the history when two were asked for at once", async () => {
    const tenant = await givenTenant(database);
    const queuedAt = on("2026-11-20", "02:00:00");
    const [low, high] = ["1", "f"].map((digit) => `${digit}${randomUUID().slice(1)}`);
    await givenRuns(tenant, [
      { queuedAt, runId: low!, state: "superseded" },
      { queuedAt, runId: high! },
    ]);
    const [first] = (await listImportRuns(tenant.scope, { index: 0, size: 1 })).rows;
    const [day] = await listRunDays(tenant.scope, "2026-11-20" as Day);
    expect([first?.runId, day?.runId]).toEqual([high, high]);
  });

  test("is shown to the partner's staff for every customer, and to nobody else", async () => {
    const today = dayOf(new Date());
    const [contoso, fabrikam] = [await givenTenant(database), await givenTenant(database)];
    const [, last] = await givenRuns(contoso, [
      { queuedAt: on(today, "00:00:00"), state: "failed" },
      { queuedAt: on(today, "00:00:01") },
    ]);
    const [first, before] = await givenRuns(fabrikam, [
      { queuedAt: on(daysBefore(today, 29), "00:00:00"), state: "held" },
      { queuedAt: on(daysBefore(today, 31), "12:00:00") },
    ]);
    const [staff, stranger] = [givenSubject(), givenSubject()];
    const worker: postgres.Sql = database.worker.raw;
    await worker`insert into partner_members (subject, display_name) values (${staff}, 'Sam')`;

    const days = await listPartnerRunDays(database.web, staff, 30);
    const ofTenant = (tenantId: string) => days.filter((day) => day.tenantId === tenantId);

    const { tenantId } = contoso;
    const inContoso = { tenantId, day: today, runId: last, state: "published", runs: 2 };
    expect(ofTenant(contoso.tenantId)).toEqual([inContoso]);
    expect(ofTenant(fabrikam.tenantId)).toEqual([
      expect.objectContaining({ day: daysBefore(today, 29), runId: first, state: "held" }),
    ]);
    expect(days.some(({ runId }) => runId === before)).toBe(false);
    expect(await listPartnerRunDays(database.web, stranger, 30)).toEqual([]);
  });
});

test("a tenant's frame counts the failures since the last good run, and no older ones", async () => {
  const tenant = await givenTenant(database);
  const failed = { state: "failed" };
  await givenRuns(tenant, [
    { queuedAt: on("2026-11-18", "02:00:00"), ...failed },
    { queuedAt: on("2026-11-19", "02:00:00") },
  ]);
  expect((await getTenantHeader(tenant.scope)).failedRuns).toBe(0);
  await givenRuns(tenant, [
    { queuedAt: on("2026-11-20", "02:00:00"), ...failed },
    { queuedAt: on("2026-11-21", "02:00:00"), ...failed },
    { queuedAt: on("2026-11-22", "02:00:00"), state: "fetching" },
  ]);
  expect((await getTenantHeader(tenant.scope)).failedRuns).toBe(2);
  const never = await givenTenant(database);
  await givenRuns(never, [failed]);
  expect((await getTenantHeader(never.scope)).failedRuns).toBe(1);
});

test("a run whose worker's time is over is told as silent, one at work and one at its end are not", async () => {
  // guards: a dead worker's run that says "Importing" for as long as no worker comes to end it
  const leases = { past: new Date(Date.now() - 1_000), ahead: new Date(Date.now() + 60_000) };
  const silentOf = async (state: string, leaseUntil: Date | null) => {
    const tenant = await givenTenant(database);
    const [runId] = await givenRuns(tenant, [{ runId: randomUUID(), state, leaseUntil }]);
    return (await getImportRun(tenant.scope, runId!)).isSilent;
  };
  expect(await silentOf("fetching", leases.past)).toBe(true);
  expect(await silentOf("fetching", leases.ahead)).toBe(false);
  expect(await silentOf("queued", null)).toBe(false);
  expect(await silentOf("published", null)).toBe(false);
});
