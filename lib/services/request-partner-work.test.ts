import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { givenSubject, givenTenant } from "@/db/testing/given-tenant";
import { requestConsent, requestSync, type PartnerWork } from "./request-partner-work";
import { setTenantStatus } from "./set-tenant-status";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const petra = { subject: givenSubject(), name: "Petra Partner" };

/** Moves a request on, as the worker does. */
const setState = ({ requestId }: PartnerWork, state: string, minutesAgo = 0) =>
  database.worker.orm.execute(sql`
    update partner_requests set state = ${state},
      requested_at = now() - make_interval(mins => ${minutesAgo})
    where request_id = ${requestId}`);

test("a request waits for the worker and names who asked", async () => {
  const tenant = await givenTenant(database);
  const { requestId, joined } = await requestConsent(tenant.scope);
  expect(joined).toBe(false);
  const rows = await database.web.orm.execute(
    sql`select * from partner_requests where request_id = ${requestId}`,
  );
  expect(rows).toMatchObject([
    { kind: "consent", customer_id: tenant.tenantId, state: "queued", sealed: null },
  ]);
  expect(rows).toMatchObject([{ requested_by_name: "Petra Prüfer", started_at: null }]);
  const audit = await tenant.scope.read((db) =>
    db.execute(sql`select action, actor_name, detail from audit_events`),
  );
  expect(audit).toEqual([
    { action: "consent.requested", actor_name: "Petra Prüfer", detail: requestId },
  ]);
});

test("30 who ask at once make one request, and all are given that one", async () => {
  // guards: the customer list read thirty times because somebody is impatient
  // all connections are made, or the first request would be there before the others begin
  await Promise.all(Array.from({ length: 30 }, () => database.web.orm.execute(sql`select 1`)));
  const answers = await Promise.all(
    Array.from({ length: 30 }, () => requestSync(database.web, petra)),
  );
  expect(new Set(answers.map(({ requestId }) => requestId)).size).toBe(1);
  expect(answers.filter(({ joined }) => !joined)).toHaveLength(1);
  await setState(answers[0]!, "working");
  expect(await requestSync(database.web, petra)).toMatchObject({ joined: true });
  await setState(answers[0]!, "done");
  expect(await requestSync(database.web, petra)).toMatchObject({ joined: false });
});

test("a request nobody finished in a quarter of an hour locks nobody out", async () => {
  const { scope } = await givenTenant(database);
  const dead = await requestConsent(scope);
  await setState(dead, "working", 16);
  expect(await requestConsent(scope)).toMatchObject({ joined: false });
});

test("consents of two customers are two requests", async () => {
  const [one, other] = [await givenTenant(database), await givenTenant(database)];
  await requestConsent(one.scope);
  expect(await requestConsent(other.scope)).toMatchObject({ joined: false });
});

test("nobody consents for a customer that was offboarded", async () => {
  const { scope } = await givenTenant(database);
  await setTenantStatus(scope, "offboarded");
  await expect(requestConsent(scope)).rejects.toMatchObject({ code: "conflict" });
});
