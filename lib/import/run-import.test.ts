import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { TenantId } from "../domain/ids";
import { openTenantScope } from "./open-run-scope";
import { requestRun } from "./request-run";
import { runImport } from "./run-import";
import {
  givenPortal,
  givenTenantId,
  publishedRows,
  untilAnswered,
  type GivenPortal,
} from "./testing/given-portal";

const E3 = "05e9a617-0261-4cee-bb44-138d3ef5d965";
const E5 = "06ebc4ee-1bb5-47dd-8120-11324bc54e06";

const small = givenTenantId();
const large = givenTenantId();
const blocked = givenTenantId();
const withoutConsent = givenTenantId();
const ada = randomUUID();
const bob = randomUUID();
let portal: GivenPortal;

beforeAll(async () => {
  portal = await givenPortal([
    {
      tenantId: small,
      skus: [
        { skuId: E3, skuPartNumber: "SPE_E3", prepaidUnits: { enabled: 5, warning: 1 } },
        { skuId: E5, skuPartNumber: "SPE_E5", prepaidUnits: { enabled: 1 } },
      ],
      users: [
        {
          ...{ id: ada, userPrincipalName: "ada@customer0.example", displayName: "Ada Lovelace" },
          ...{ department: "Research", country: "United Kingdom", userType: "Member" },
          onPremisesExtensionAttributes: { extensionAttribute3: "CC-12" },
          licenses: ["SPE_E3", "SPE_E5"],
        },
        {
          ...{ id: bob, userPrincipalName: "bob@customer0.example", displayName: "=cmd()" },
          ...{ manager: "ada@customer0.example", licenses: ["SPE_E3"] },
        },
        { id: randomUUID(), userPrincipalName: "eve@customer0.example", displayName: null },
      ],
    },
    { tenantId: large, generate: { seed: 7, users: 1_200 } },
    {
      tenantId: blocked,
      conditionalAccess: { blocks: ["8f836a67-85b8-4f74-9330-a55cfecb560d"] },
      generate: { seed: 8, users: 3 },
    },
    { tenantId: withoutConsent, consent: {}, generate: { seed: 9, users: 3 } },
  ]);
}, 120_000);
beforeEach(() => portal.emulator.setFaults([]));
afterAll(() => portal.close());

const ask = <Row extends Record<string, unknown>>(
  tenantId: TenantId,
  query: ReturnType<typeof sql>,
) => openTenantScope(portal.world.database, tenantId).read((db) => db.execute<Row>(query));

describe("an import", () => {
  test("brings users, licenses, counters and service plans of a tenant", async () => {
    const run = await portal.importTenant(small);

    expect(run).toMatchObject({ state: "published", users_added: 3, licenses_started: 3 });
    const users = await ask(
      small,
      sql`select display_name, department, manager_id,
      on_premises_extension_attributes as extensions, license_count from users order by sort_name`,
    );
    expect(users).toEqual([
      {
        display_name: "=cmd()",
        department: null,
        manager_id: ada,
        extensions: {},
        license_count: 1,
      },
      {
        ...{ display_name: "Ada Lovelace", department: "Research", manager_id: null },
        ...{ extensions: { extensionAttribute3: "CC-12" }, license_count: 2 },
      },
      { display_name: null, department: null, manager_id: null, extensions: {}, license_count: 0 },
    ]);
    const counters = await ask(
      small,
      sql`select part_number, enabled::int, warning::int,
      consumed::int, visible_holders::int from sku_days join skus using (tenant_id, sku_id)
      order by part_number`,
    );
    expect(counters).toEqual([
      { part_number: "SPE_E3", enabled: 5, warning: 1, consumed: 2, visible_holders: 2 },
      { part_number: "SPE_E5", enabled: 1, warning: 0, consumed: 1, visible_holders: 1 },
    ]);
  });

  test("of unchanged data writes no row", async () => {
    await portal.importTenant(large);
    const before = await publishedRows(portal.world, large);

    const run = await portal.importTenant(large);

    expect(run).toMatchObject({ state: "published", users_unchanged: 1_200, users_changed: 0 });
    expect(await publishedRows(portal.world, large)).toEqual(before);
  });

  test("keeps a user that left, ends the licenses, and takes the user back", async () => {
    await portal.importTenant(small);
    const removed = { id: bob, userPrincipalName: "bob@customer0.example", displayName: "=cmd()" };
    portal.emulator.mutate(small, { remove: [bob] });
    expect(await portal.importTenant(small)).toMatchObject({ users_removed: 1, licenses_ended: 1 });
    const [gone] = await ask(small, sql`select removed_at from users where id = ${bob}`);
    expect(gone?.["removed_at"]).not.toBeNull();

    portal.emulator.mutate(small, {
      add: [{ ...removed, manager: "ada@customer0.example", licenses: ["SPE_E3"] }],
    });
    expect(await portal.importTenant(small)).toMatchObject({
      users_returned: 1,
      licenses_started: 1,
    });
    const spans = await ask(small, sql`select until_day from license_spans where user_id = ${bob}`);
    expect(spans).toEqual([{ until_day: null }]);
  });

  test("notes a changed department as one change", async () => {
    portal.emulator.mutate(small, { change: [{ user: ada, set: { department: "Engineering" } }] });
    expect(await portal.importTenant(small)).toMatchObject({
      ...{ users_changed: 1, users_added: 0, users_removed: 0 },
      ...{ licenses_started: 0, licenses_ended: 0 },
    });
  });
});

// guards: a read that failed half way must not look like "the rest of the company left"
describe("a read that is not whole leaves yesterday's data alone", () => {
  test.each([
    ["page two is forbidden", { status: 403 }, "permission"],
    ["page two is cut each time it is asked for", { cut: true }, "retry"],
    ["page two is a web page", { html: true, status: 200 }, "retry"],
    ["page two has no list", { status: 200, body: { error: "none" } }, "incomplete"],
  ])("%s", async (_name, answer, expectedClass) => {
    await portal.importTenant(large);
    const before = await publishedRows(portal.world, large);
    portal.emulator.setFaults([
      { match: { pathStartsWith: "/v1.0/users?", tenantId: large, nth: 2, times: 50 }, answer },
    ]);

    const run = await portal.importTenant(large);

    expect(run).toMatchObject({ state: "failed", cause: { class: expectedClass } });
    expect(await publishedRows(portal.world, large)).toEqual(before);
  });

  test("the list ends early: Microsoft counts more users than it lists", async () => {
    const before = await publishedRows(portal.world, large);
    portal.emulator.setFaults([
      {
        match: { pathStartsWith: "/v1.0/users?", tenantId: large, nth: 1 },
        answer: { status: 200, body: { value: [] } },
      },
    ]);
    const run = await portal.importTenant(large);
    expect(run).toMatchObject({ state: "failed", cause: { class: "incomplete" } });
    expect(await publishedRows(portal.world, large)).toEqual(before);
  });

  test("another tenant's organization answers: nothing is read, nothing written", async () => {
    portal.emulator.setFaults([
      {
        match: { pathStartsWith: "/v1.0/organization", tenantId: small },
        answer: { status: 200, body: { value: [{ id: large, displayName: "Somebody else" }] } },
      },
    ]);
    const run = await portal.importTenant(small);
    expect(run).toMatchObject({
      state: "failed",
      stage: "token",
      cause: { class: "wrong_tenant" },
    });
  });
});

describe("a tenant that cannot be read", () => {
  test("by Conditional Access says so, names the policies and who acts", async () => {
    expect(await portal.importTenant(blocked)).toMatchObject({
      state: "failed",
      cause: {
        ...{ code: "AADSTS53003", class: "conditional_access", whoActs: "customer" },
        policyIds: ["8f836a67-85b8-4f74-9330-a55cfecb560d"],
      },
    });
  });

  test("for want of consent says so", async () => {
    expect(await portal.importTenant(withoutConsent)).toMatchObject({
      state: "failed",
      cause: { code: "AADSTS65001", class: "consent", whoActs: "partner" },
    });
  });
});

test("an expired page token starts the list again and publishes the whole", async () => {
  portal.emulator.setFaults([
    {
      match: { pathStartsWith: "/v1.0/users?", tenantId: large, nth: 2 },
      answer: { status: 400, body: { error: { code: "Directory_ExpiredPageToken", message: "" } } },
    },
  ]);
  expect(await portal.importTenant(large)).toMatchObject({
    state: "published",
    users_unchanged: 1_200,
  });
});

test("a worker whose run was taken over publishes nothing", async () => {
  const before = await publishedRows(portal.world, small);
  portal.emulator.mutate(small, { change: [{ user: ada, set: { department: "Too late" } }] });
  const scope = openTenantScope(portal.world.database, small);
  const runId = await requestRun(scope, "command");
  const takeOver = () =>
    scope.write((db) =>
      db.execute(sql`update import_runs set fence = fence + 1 where run_id = ${runId}`),
    );
  portal.emulator.setFaults([
    { match: { pathStartsWith: "/v1.0/users?", tenantId: small }, answer: { delayMs: 600 } },
  ]);

  const [outcome] = await Promise.all([
    runImport(portal.world, { tenantId: small, runId }),
    untilReading(small).then(takeOver),
  ]);

  expect(outcome.state).toBe("skipped");
  expect(await publishedRows(portal.world, small)).toEqual(before);
  await scope.write((db) =>
    db.execute(sql`update import_runs set state = 'failed' where run_id = ${runId}`),
  );
});

// guards: a database that restarts in the night must not end the worker or tear the data
test("a killed database connection fails the run, and the next one publishes", async () => {
  const before = await publishedRows(portal.world, large);
  portal.emulator.setFaults([
    { match: { pathStartsWith: "/v1.0/users?", tenantId: large }, answer: { delayMs: 400 } },
  ]);
  const running = portal.importTenant(large);
  await untilCopying();
  await killBackends();

  expect(await running).toMatchObject({ state: "failed", cause: { class: "retry" } });
  expect(await untilAnswered(() => publishedRows(portal.world, large))).toEqual(before);
  portal.emulator.setFaults([]);
  expect(await portal.importTenant(large)).toMatchObject({ state: "published" });
});

test("the web role can read no credential", async () => {
  await expect(portal.database.web.raw`select * from credentials`).rejects.toMatchObject({
    code: "42501",
  });
});

async function untilReading(tenantId: TenantId): Promise<void> {
  for (;;) {
    const [row] = await ask(
      tenantId,
      sql`select 1 from import_runs where stage = 'users' and state = 'fetching'`,
    );
    if (row) return;
  }
}

/** From here on the run owns a connection that it cannot do without. */
async function untilCopying(): Promise<void> {
  await asAdmin(async (admin) => {
    for (;;) {
      const copying = await admin`select pid from pg_stat_activity
        where datname = current_database() and query like 'copy stage_users%' and state = 'active'`;
      if (copying.length > 0) return;
    }
  });
}

const killBackends = () =>
  asAdmin(
    (admin) => admin`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and usename = 'portal_worker'`,
  );

async function asAdmin(work: (admin: postgres.Sql) => Promise<unknown>): Promise<void> {
  const admin = postgres(portal.database.adminUrl, { max: 1 });
  await work(admin);
  await admin.end();
}
