import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEvents, importRuns } from "@/db/schema";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { givenRuns } from "@/db/testing/given-runs";
import { givenTenant, type GivenTenant } from "@/db/testing/given-tenant";
import { openTenantScope } from "../import/open-run-scope";
import { requestImport } from "./request-import";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const runsOf = ({ tenantId, scope }: GivenTenant) =>
  scope.read((db) => db.select().from(importRuns).where(eq(importRuns.tenantId, tenantId)));

/** Moves the tenant's runs to a state, as a worker would. */
const setState = (tenant: GivenTenant, state: string) =>
  tenant.workerScope.write((db) =>
    db.update(importRuns).set({ state }).where(eq(importRuns.tenantId, tenant.tenantId)),
  );

const minutesAfter = (instant: Date, minutes: number) =>
  new Date(instant.getTime() + minutes * 60_000);

test("one press makes one waiting run that names who asked", async () => {
  const tenant = await givenTenant(database);
  const { runId, joined } = await requestImport(tenant.scope);
  expect(joined).toBe(false);
  expect(await runsOf(tenant)).toMatchObject([
    { runId, state: "queued", trigger: "manual", requestedByName: "Petra Prüfer" },
  ]);
  const [run] = await runsOf(tenant);
  expect(tenant.scope.actor).toMatchObject({ kind: "person", subject: run?.requestedBy });
  const audited = await tenant.scope.read((db) => db.select().from(auditEvents));
  expect(audited).toMatchObject([
    { actorName: "Petra Prüfer", action: "import.requested", target: runId },
  ]);
});

test("50 presses at once make exactly one run, and all are given that one", async () => {
  // guards: a customer's tenant read fifty times because somebody is impatient
  const tenant = await givenTenant(database);
  // all connections are made, or the first press would be done before the others begin
  await Promise.all(Array.from({ length: 50 }, () => runsOf(tenant)));
  const answers = await Promise.all(Array.from({ length: 50 }, () => requestImport(tenant.scope)));
  expect(await runsOf(tenant)).toHaveLength(1);
  expect(new Set(answers.map(({ runId }) => runId)).size).toBe(1);
  expect(answers.filter(({ joined }) => !joined)).toHaveLength(1);
});

test("one tenant's import does not keep another's from starting", async () => {
  const [one, other] = [await givenTenant(database), await givenTenant(database)];
  await requestImport(one.scope);
  expect(await requestImport(other.scope)).toMatchObject({ joined: false });
});

test.each(["queued", "fetching", "staged"])(
  "joins the schedule's run that is %s",
  async (state) => {
    const tenant = await givenTenant(database);
    const [scheduled] = await givenRuns(tenant, [{ state, trigger: "schedule" }]);
    expect(await requestImport(tenant.scope)).toEqual({ runId: scheduled, joined: true });
  },
);

test("after a manual import it refuses for ten minutes, and says until when", async () => {
  const tenant = await givenTenant(database);
  const queuedAt = new Date("2026-11-23T09:12:30Z");
  await givenRuns(tenant, [{ trigger: "manual", queuedAt }]);
  await expect(
    requestImport(tenant.scope, { now: minutesAfter(queuedAt, 9.99) }),
  ).rejects.toMatchObject({
    code: "conflict",
    // not 09:22: whoever pressed then would be refused again
    message: "Import now can be used again at 09:23 UTC",
  });
  expect(await runsOf(tenant)).toHaveLength(1);
  const again = await requestImport(tenant.scope, { now: minutesAfter(queuedAt, 10) });
  expect(again.joined).toBe(false);
});

test("a failed manual import can be tried again at once", async () => {
  // guards: an administrator who mended the policy and has to wait to see whether it helped
  const tenant = await givenTenant(database);
  await requestImport(tenant.scope);
  await setState(tenant, "failed");
  expect(await requestImport(tenant.scope)).toMatchObject({ joined: false });
});

test("a scheduled import a minute ago is no reason to wait", async () => {
  const tenant = await givenTenant(database);
  await givenRuns(tenant, [{ trigger: "schedule" }]);
  expect(await requestImport(tenant.scope)).toMatchObject({ joined: false });
});

test("an import run cannot ask for another one", async () => {
  const { tenantId } = await givenTenant(database);
  const scope = openTenantScope(database.worker, tenantId);
  await expect(requestImport(scope)).rejects.toMatchObject({ code: "invariant" });
});
