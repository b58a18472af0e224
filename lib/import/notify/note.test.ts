import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { partnerConnection } from "@/db/schema";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { givenRuns } from "@/db/testing/given-runs";
import { givenTenant } from "@/db/testing/given-tenant";
import { createCircuit, type Circuit } from "../circuit";
import { noteDeadlines, noteGlobalStop, noteRunEnd } from "./note";
import { noteMissed } from "./note-missed";
import {
  GLOBAL,
  givenCause,
  givenEnd,
  givenNotedEnd,
  givenNotes,
  listWaiting,
  OUTAGE,
} from "./testing/given-messages";

const PARTNER = randomUUID();
let database: TestDatabase;
let circuit: Circuit;
beforeEach(async () => {
  database = await openTestDatabase();
  circuit = createCircuit(database.worker, PARTNER);
  await database.worker.orm
    .insert(partnerConnection)
    .values({ partnerTenantId: PARTNER, state: "connected" });
});
afterEach(() => database.close());

const notes = () => givenNotes(database);
const subjects = async () => (await listWaiting(database)).map(({ subject }) => subject);

test("tells the first failure, the third and the recovery, once each, with a link to the run", async () => {
  const tenant = await givenTenant(database, { name: "Contoso AG" });
  await givenNotedEnd(database, tenant, "published");
  for (let night = 0; night < 5; night++) await givenNotedEnd(database, tenant, "failed");
  const runId = await givenNotedEnd(database, tenant, "published");
  await givenNotedEnd(database, tenant, "published");
  await noteRunEnd(notes(), { tenantId: tenant.tenantId, runId }); // noted twice, told once
  expect(await subjects()).toEqual([
    "Contoso AG: the import failed",
    "Contoso AG: the import failed three times in a row",
    "Contoso AG: imports work again",
  ]);
  const [first, , recovery] = await listWaiting(database);
  expect(first).toMatchObject({ kind: "first_failure", customerId: tenant.tenantId });
  expect(first?.body).toContain("A policy blocks the partner's account.");
  expect(recovery?.body).toContain("It had failed 5 times since");
  expect(recovery?.body).toContain(
    `https://portal.example/t/${tenant.tenantId}/settings/imports/${runId}`,
  );
});

// guards: a customer's news in another's letter, or one's failures counted for another
test("each customer's failures are its own", async () => {
  const [one, other] = [await givenTenant(database), await givenTenant(database)];
  for (const tenant of [one, other, one, other]) await givenNotedEnd(database, tenant, "failed");
  expect((await listWaiting(database)).map(({ customerId }) => customerId)).toEqual([
    one.tenantId,
    other.tenantId,
  ]);
});

test("two workers that note the same end keep one message", async () => {
  const tenant = await givenTenant(database);
  const runId = await givenEnd(tenant, "held");
  await Promise.all(
    Array.from({ length: 8 }, () => noteRunEnd(notes(), { tenantId: tenant.tenantId, runId })),
  );
  expect(await listWaiting(database)).toMatchObject([{ kind: "held" }]);
});

// guards: "works again" to people who were never told that it did not
test("a recovery from what nobody was told is none", async () => {
  const tenant = await givenTenant(database);
  await givenEnd(tenant, "failed");
  await givenNotedEnd(database, tenant, "published");
  expect(await subjects()).toEqual([]);
});

test("a run that is not over tells nothing, also not of those before it", async () => {
  const tenant = await givenTenant(database);
  await givenEnd(tenant, "failed");
  const [runId] = await givenRuns(tenant, [{ state: "queued" }]);
  await noteRunEnd(notes(), { tenantId: tenant.tenantId, runId: runId! });
  expect(await subjects()).toEqual([]);
});

// guards: two hundred letters in the night the sign-in died
test("a global cause is one alarm for all customers, and its end one message", async () => {
  const tenants = [];
  for (let n = 0; n < 5; n++) tenants.push(await givenTenant(database));
  for (const tenant of tenants) {
    if (await circuit.reportFailure(GLOBAL)) await noteGlobalStop(notes(), GLOBAL);
    await givenNotedEnd(database, tenant, "failed", GLOBAL);
  }
  await noteGlobalStop(notes(), GLOBAL); // by whoever else comes upon it
  await noteMissed(notes());
  expect(await subjects()).toEqual(["All imports are stopped"]);

  await circuit.reportWell();
  for (const tenant of tenants) await givenNotedEnd(database, tenant, "published");
  expect(await subjects()).toEqual(["All imports are stopped", "Imports run again"]);

  await circuit.reportFailure(GLOBAL);
  await noteGlobalStop(notes(), GLOBAL);
  expect(await subjects()).toHaveLength(3); // another stop is news again
});

test("while imports are still stopped, a run that got through does not say that they run", async () => {
  await circuit.reportFailure(GLOBAL);
  await noteGlobalStop(notes(), GLOBAL);
  await givenNotedEnd(database, await givenTenant(database), "published");
  expect(await subjects()).toEqual(["All imports are stopped"]);
});

// guards: a letter a minute, each about another customer, as long as Microsoft is down
test("an outage tells of a few customers, then once for all, and its end once", async () => {
  for (let n = 0; n < 12; n++) {
    await circuit.reportFailure(OUTAGE);
    await givenNotedEnd(database, await givenTenant(database), "failed", OUTAGE);
  }
  const kinds = (await listWaiting(database)).map(({ kind }) => kind);
  expect(kinds).toEqual([...Array<string>(4).fill("first_failure"), "stopped"]);
  await circuit.reportWell();
  await givenNotedEnd(database, await givenTenant(database), "published");
  await noteMissed(notes()); // those the outage ended are no news one by one
  expect(await subjects()).toHaveLength(6);
  expect((await subjects()).at(-1)).toBe("Imports run again");
});

// guards: a stop that the weekly use of the sign-in found, so that no import is left to tell it
test("a stop that nobody told is told", async () => {
  await circuit.reportFailure(GLOBAL);
  await noteMissed(notes());
  await noteMissed(notes());
  expect(await subjects()).toEqual(["All imports are stopped"]);
});

// guards: silence about a customer whose import's worker was killed
test("ends that nobody noted are told afterwards, old ones and those under retry are not", async () => {
  const died = givenCause({ code: "worker_stopped", class: "retry", whoActs: "nobody" });
  await givenEnd(await givenTenant(database, { name: "Died" }), "failed", died);
  await givenEnd(await givenTenant(database, { name: "Held" }), "held");
  const retried = await givenTenant(database, { name: "Retried" });
  await givenEnd(retried, "failed", died);
  await givenRuns(retried, [{ state: "queued", trigger: "retry" }]);
  await givenEnd(await givenTenant(database, { name: "Paused", status: "paused" }), "failed");
  const old = new Date(Date.now() - 25 * 3_600_000);
  await givenRuns(await givenTenant(database, { name: "Old" }), [
    { state: "failed", cause: givenCause(), queuedAt: old, finishedAt: old },
  ]);
  await noteMissed(notes());
  await noteMissed(notes());
  expect((await subjects()).toSorted()).toEqual([
    "Died: the import failed",
    "Held: an import is held and waits for a decision",
  ]);
});

test("warns 30, 14 and 3 days before the sign-in and a relationship end, once each", async () => {
  const tenant = await givenTenant(database, { name: "Wingtip" });
  const endsAt = new Date("2026-12-31T00:00:00Z");
  await tenant.workerScope.write((db) =>
    db.execute(sql`insert into gdap_relationships (tenant_id, relationship_id, display_name, status,
      role_ids, ends_at, checked_at) values (${tenant.tenantId}, ${randomUUID()}, 'GDAP', 'active',
      '[]', ${endsAt.toISOString()}, now())`),
  );
  const issuedAt = new Date(endsAt.getTime() - 90 * 86_400_000);
  await database.worker.raw`update partner_connection set token_issued_at = ${issuedAt}`;
  const days = ["11-01", "11-30", "12-01", "12-02", "12-20", "12-30", "12-30"];
  for (const day of days) await noteDeadlines(notes(), new Date(`2026-${day}T08:00:00Z`));
  const kept = await listWaiting(database);
  const of = (kind: string) => kept.filter((one) => one.kind === kind).map((one) => one.subject);
  expect(of("gdap_deadline")).toEqual([
    "Wingtip: admin relationship (GDAP) ends in 30 days",
    "Wingtip: admin relationship (GDAP) ends in 11 days",
    "Wingtip: admin relationship (GDAP) ends tomorrow",
  ]);
  expect(of("token_deadline")).toEqual([
    "The service account's sign-in ends in 29 days",
    "The service account's sign-in ends in 10 days",
    "The service account's sign-in ends in less than a day",
  ]);
  // used again: the next end is another deadline
  await database.worker.raw`update partner_connection set token_issued_at = '2026-12-30T09:00:00Z'`;
  await noteDeadlines(notes(), new Date("2026-12-30T10:00:00Z"));
  expect(await listWaiting(database)).toHaveLength(6);
});
