import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { partnerConnection, type RunCause } from "@/db/schema";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { createCircuit } from "./circuit";

const PARTNER = "3630f50b-5aea-4097-9848-f8b8e9cacfb4";
const cause = (some: Partial<RunCause>): RunCause => ({
  ...{ code: "AADSTS700082", class: "reauth", scope: "global", whoActs: "partner" },
  ...{ headline: "The sign-in has expired", steps: ["Sign in again."], policyIds: [] },
  technical: {},
  ...some,
});
const outage = cause({ code: "HTTP 503", class: "retry", scope: "tenant", whoActs: "nobody" });

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.worker.raw`update partner_connection set state = 'connected', broken_since = null,
    cause = null, outage_failures = 0, probed_at = null`;
  await database.worker.orm
    .insert(partnerConnection)
    .values({ partnerTenantId: PARTNER, state: "connected" })
    .onConflictDoNothing();
});

const circuit = () => createCircuit(database.worker, PARTNER);
const aMinuteLater = () =>
  database.worker.raw`update partner_connection set probed_at = now() - interval '61 seconds'`;

test("lets every run try while all is well", async () => {
  expect(await circuit().enter()).toBeUndefined();
  expect(await circuit().reportWell()).toBe(false);
});

// guards: a thousand tenants that ask Microsoft the same in vain, and a thousand alarms
test("a global cause stops all runs, and is told once", async () => {
  const told = await Promise.all(
    Array.from({ length: 8 }, () => circuit().reportFailure(cause({}))),
  );
  expect(told.filter(Boolean)).toHaveLength(1);
  expect(await circuit().enter()).toMatchObject({ code: "AADSTS700082" });
});

test("one run a minute tries again, and its success lets all run", async () => {
  await circuit().reportFailure(cause({}));
  await aMinuteLater();
  const entered = await Promise.all(Array.from({ length: 8 }, () => circuit().enter()));
  expect(entered.filter((known) => known === undefined)).toHaveLength(1);

  expect(await circuit().reportWell()).toBe(true);
  expect(await circuit().enter()).toBeUndefined();
  expect(await circuit().reportFailure(cause({}))).toBe(true);
});

test("five failures in a row that are nobody's fault are an outage; a tenant's own fault is none", async () => {
  for (let n = 0; n < 4; n++) await circuit().reportFailure(outage);
  expect(await circuit().enter()).toBeUndefined();
  await circuit().reportFailure(cause({ scope: "tenant", class: "consent" }));
  for (let n = 0; n < 4; n++) await circuit().reportFailure(outage);
  expect(await circuit().enter()).toBeUndefined();
  await circuit().reportFailure(outage);
  expect(await circuit().enter()).toMatchObject({ code: "HTTP 503" });
  await circuit().reportWell();
  expect(await circuit().enter()).toBeUndefined();
});

test("what was erased on purpose stays erased", async () => {
  await database.worker.raw`update partner_connection set state = 'burned'`;
  expect(await circuit().reportFailure(cause({}))).toBe(false);
  await circuit().reportWell();
  const [row] = await database.worker.orm.select().from(partnerConnection);
  expect(row?.state).toBe("burned");
});
