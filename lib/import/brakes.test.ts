import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { HeldDiff } from "../domain/imports/held-diff";
import type { TenantId } from "../domain/ids";
import { openTenantScope } from "./open-run-scope";
import {
  givenPortal,
  givenTenantId,
  publishedRows,
  type GivenPortal,
} from "./testing/given-portal";

let portal: GivenPortal;
let tenantId: TenantId;
const tenants = Array.from({ length: 11 }, givenTenantId);
const small = givenTenantId();
beforeAll(async () => {
  portal = await givenPortal([
    ...tenants.map((id, seed) => ({
      tenantId: id,
      generate: { seed, users: 300, oddities: false },
    })),
    { tenantId: small, users: people(30) },
  ]);
}, 120_000);
afterAll(() => portal.close());

/** Users of a name and nothing else. */
function people(count: number) {
  return Array.from({ length: count }, (_, n) => ({
    ...{ id: randomUUID(), userPrincipalName: `person${n}@customer.example`, department: "Sales" },
  }));
}

// each test has a tenant of its own, imported once
beforeEach(async () => {
  portal.emulator.setFaults([]);
  tenantId = tenants.pop()!;
  expect(await portal.importTenant(tenantId)).toMatchObject({ state: "published" });
});

/** Imports and expects the run to be held, with not one row of the published tables touched. */
async function expectHeld(of: TenantId = tenantId): Promise<HeldDiff> {
  const before = await publishedRows(portal.world, of);
  const run = await portal.importTenant(of);
  expect(run).toMatchObject({ state: "held", users_removed: 0, cause: { class: "held" } });
  expect(await publishedRows(portal.world, of)).toEqual(before);
  return run.diff!;
}
const brakesOf = ({ findings }: HeldDiff) => findings.map(({ brake }) => brake);

/** Lets the first page of users bring these besides. */
const withOnFirstPage = (add: readonly unknown[]) =>
  portal.emulator.setFaults([
    { match: { pathStartsWith: "/v1.0/users?", tenantId, nth: 1 }, answer: { add: [...add] } },
  ]);

describe("users who are missing", () => {
  test("are removed up to a tenth, and held at one more", async () => {
    portal.emulator.mutate(tenantId, { drop: 30 });
    expect(await portal.importTenant(tenantId)).toMatchObject({
      ...{ state: "published", users_removed: 30 },
    });
    portal.emulator.mutate(tenantId, { drop: 28 }); // of 270: more than 27 and more than 20
    expect((await expectHeld()).findings).toEqual([
      { brake: "many_gone", headline: "28 of 270 users would be removed" },
    ]);
  });

  test("may be twenty of thirty in a small tenant, but never all", async () => {
    await portal.importTenant(small);
    portal.emulator.mutate(small, { drop: 20 });
    expect(await portal.importTenant(small)).toMatchObject({
      ...{ state: "published", users_removed: 20 },
    });
    portal.emulator.mutate(small, { drop: 10 });
    expect((await expectHeld(small)).findings).toEqual([
      { brake: "everybody_gone", headline: "All 10 users would be removed" },
    ]);
  });
});

test("a column that is gone is held, with how many had a value", async () => {
  portal.emulator.mutate(tenantId, { touch: { users: 300, set: { department: null } } });
  const diff = await expectHeld();
  expect(brakesOf(diff)).toEqual(["field_emptied"]);
  expect(diff.emptiedFields).toMatchObject([{ field: "department", after: 0 }]);
  expect(diff.emptiedFields[0]!.before).toBeGreaterThan(60);
});

test("licenses that all vanish are held", async () => {
  portal.emulator.mutate(tenantId, { touch: { users: 300, set: { assignedLicenses: [] } } });
  const diff = await expectHeld();
  expect(brakesOf(diff)).toEqual(["licenses_dropped", "field_emptied"]);
});

test("a product that is no longer listed though somebody holds it is held", async () => {
  const worker = openTenantScope(portal.world.database, tenantId);
  const skuId = randomUUID();
  await worker.write(async (db) => {
    await db.execute(sql`insert into skus (tenant_id, sku_id, part_number, applies_to,
      capability_status, first_seen_at) values (${tenantId}, ${skuId}, 'GONE_SKU', 'User', 'Enabled', now())`);
    await db.execute(sql`insert into license_spans (tenant_id, user_id, sku_id, from_day)
      select tenant_id, id, ${skuId}::uuid, '2026-01-01' from users limit 1`);
  });
  const diff = await expectHeld();
  expect(diff.vanishedSkus).toEqual(["GONE_SKU"]);
  expect(diff.findings).toMatchObject([{ brake: "sku_vanished" }]);
});

// guards: the answer of another tenant, or of a filter, taken for this one
test("more new users than there were is held", async () => {
  portal.emulator.mutate(tenantId, { add: people(301) });
  const diff = await expectHeld();
  expect(brakesOf(diff)).toEqual(["many_new"]);
  expect(diff).toMatchObject({ usersBefore: 300, usersAdded: 301, usersAfter: 601 });
});

describe("users that cannot be read", () => {
  const unreadable = (ids: readonly string[]) => ids.map((id) => ({ id, displayName: 5 }));
  const ids = (count: number) => Array.from({ length: count }, () => randomUUID());

  test("are set aside up to one in a hundred, and hold the run above", async () => {
    withOnFirstPage(unreadable(ids(3))); // of 303
    expect(await portal.importTenant(tenantId)).toMatchObject({
      ...{ state: "published", users_quarantined: 3 },
    });
    withOnFirstPage(unreadable(ids(4))); // of 304
    const diff = await expectHeld();
    expect(diff.findings).toEqual([
      { brake: "many_unreadable", headline: "4 of 304 users could not be read" },
    ]);
  });

  test("are not counted as gone when they were there before", async () => {
    const known = ids(10);
    withOnFirstPage(known.map((id) => ({ id, displayName: "Known", assignedLicenses: [] })));
    await portal.importTenant(tenantId);
    withOnFirstPage(unreadable(known));
    const diff = await expectHeld();
    expect(brakesOf(diff)).toEqual(["many_unreadable"]);
    expect(diff).toMatchObject({
      ...{ usersBefore: 310, usersAfter: 310, usersRemoved: 0, usersUnreadable: 10 },
    });
    expect(diff.licensesAfter).toBe(diff.licensesBefore);
  });

  test("hold a first import too", async () => {
    const fresh = tenants.pop()!;
    const match = { pathStartsWith: "/v1.0/users?", tenantId: fresh, nth: 1 };
    portal.emulator.setFaults([{ match, answer: { add: unreadable(ids(4)) } }]);
    expect(brakesOf(await expectHeld(fresh))).toEqual(["many_unreadable"]);
    portal.emulator.setFaults([]);
    expect(await portal.importTenant(fresh)).toMatchObject({ state: "published" });
  });
});
