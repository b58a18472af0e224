import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getAccessTest } from "@/db/queries/get-access-test";
import { givenScope } from "@/db/testing/given-tenant";
import { requestAccessTest } from "../services/request-access-test";
import { openTenantScope } from "./open-run-scope";
import { runWaitingTests } from "./test-access";
import { givenPortal, givenTenantId, type GivenPortal } from "./testing/given-portal";

const POLICY = "8f836a67-85b8-4f74-9330-a55cfecb560d";
const open = givenTenantId();
const blocked = givenTenantId();
let portal: GivenPortal;
beforeAll(async () => {
  portal = await givenPortal([
    { tenantId: open, generate: { seed: 1, users: 5 } },
    {
      tenantId: blocked,
      conditionalAccess: { blocks: [POLICY] },
      generate: { seed: 2, users: 5 },
    },
  ]);
}, 120_000);
afterAll(() => portal.close());

const scopeOf = (tenantId: typeof open) => givenScope(tenantId, portal.database.web);
const ask = async (tenantId: typeof open) => {
  const { testId } = await requestAccessTest(scopeOf(tenantId));
  await runWaitingTests(portal.world);
  return getAccessTest(scopeOf(tenantId), testId);
};

test("says that access works, and reads nothing", async () => {
  const before = portal.emulator.requests().length;
  expect(await ask(open)).toMatchObject({ verdict: "works", cause: null });
  const paths = portal.emulator
    .requests()
    .slice(before)
    .map((one) => JSON.stringify(one));
  expect(paths.filter((path) => path.includes("/v1.0/"))).toEqual([]);
});

test("tells who blocks while it is blocked, and works once the policy is lifted", async () => {
  expect(await ask(blocked)).toMatchObject({
    verdict: "refused",
    cause: { code: "AADSTS53003", whoActs: "customer", policyIds: [POLICY] },
  });
  portal.emulator.setAccess(blocked, { conditionalAccess: null });
  expect(await ask(blocked)).toMatchObject({ verdict: "works" });
});

test("stands in the access log with the name of who asked", async () => {
  const [logged] = await openTenantScope(portal.world.database, blocked).read((db) =>
    db.execute(sql`select reason, actor_name, service from access_log order by seq limit 1`),
  );
  expect(logged).toEqual({ reason: "test", actor_name: "Petra Prüfer", service: "login" });
});

test("who asks while a test waits gets that one; two workers do it once", async () => {
  const asked = await Promise.all([1, 2, 3].map(() => requestAccessTest(scopeOf(open))));
  expect(new Set(asked.map(({ testId }) => testId)).size).toBe(1);
  const done = await Promise.all([runWaitingTests(portal.world), runWaitingTests(portal.world)]);
  expect(done[0] + done[1]).toBe(1);
});

test("a test of another tenant is none", async () => {
  const { testId } = await requestAccessTest(scopeOf(open));
  await expect(getAccessTest(scopeOf(blocked), testId)).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(getAccessTest(scopeOf(open), "nonsense")).rejects.toMatchObject({
    code: "not_found",
  });
});
