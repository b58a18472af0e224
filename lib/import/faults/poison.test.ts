import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTenantScope } from "../open-run-scope";
import { expectWholeOrUnchanged } from "../testing/expect-whole-or-unchanged";
import { givenPortal, givenTenantId, type GivenPortal } from "../testing/given-portal";

const E3 = "05e9a617-0261-4cee-bb44-138d3ef5d965";
const large = givenTenantId();
const licensed = givenTenantId();
let portal: GivenPortal;
beforeAll(async () => {
  portal = await givenPortal([
    { tenantId: large, generate: { seed: 7, users: 200 } },
    {
      tenantId: licensed,
      skus: [{ skuId: E3, skuPartNumber: "SPE_E3", prepaidUnits: { enabled: 5 } }],
      users: [1, 2, 3].map((n) => ({
        ...{ id: randomUUID(), userPrincipalName: `user${n}@customer1.example` },
        licenses: ["SPE_E3"],
      })),
    },
  ]);
  await portal.importTenant(large);
  await portal.importTenant(licensed);
}, 120_000);
beforeEach(() => portal.emulator.setFaults([]));
afterAll(() => portal.close());

/** A user as it should be, but for what a test spoils. */
const user = (spoiled: object): Record<string, unknown> => ({
  ...{ id: randomUUID(), displayName: "Poison", assignedLicenses: [] },
  ...spoiled,
});

/** Adds items to the first page of the large tenant's users and imports it. */
async function importWith(...add: unknown[]) {
  portal.emulator.mutate(large, { touch: { users: 2, set: { city: randomUUID() } } });
  const match = { pathStartsWith: "/v1.0/users?", tenantId: large, nth: 1 };
  portal.emulator.setFaults([{ match, answer: { add } }]);
  return portal.importTenant(large);
}

const stored = async (id: unknown) => {
  const [row] = await openTenantScope(portal.world.database, large).read((db) =>
    db.execute(sql`select display_name as name, length(display_name) as length, department,
      user_type as type, manager_id as manager, assigned_licenses as licenses, license_count as count,
      on_premises_extension_attributes as extensions from users where id = ${id}`),
  );
  return row;
};

describe("a poisoned user is cleaned by rule, and the rest of the page is not harmed", () => {
  test.each([
    ["NUL", { displayName: "A\u0000B" }, { name: "AB" }],
    [
      "NUL in an attribute",
      { onPremisesExtensionAttributes: { extensionAttribute1: "x\u0000y" } },
      { extensions: { extensionAttribute1: "xy" } },
    ],
    ["a lone surrogate", { displayName: "A\uD800B" }, { name: "A\uFFFDB" }],
    [
      "a lone surrogate in an attribute",
      { onPremisesExtensionAttributes: { extensionAttribute1: "\uDC00" } },
      { extensions: { extensionAttribute1: "\uFFFD" } },
    ],
    ["10 MB of text", { displayName: "x".repeat(10_000_000) }, { length: 256 }],
    ["COPY's own signs", { displayName: "\\N", department: "\\.\n1\t2\r\\" }, { name: "\\N" }],
    ["an unknown kind of user", { userType: "Robot" }, { type: "Robot" }],
    ["a manager that is no id", { manager: { id: "nobody" } }, { manager: null }],
    [
      "a license that is no id",
      { assignedLicenses: [{ skuId: "E3", disabledPlans: [] }] },
      { licenses: [], count: 0 },
    ],
    [
      "a license twice",
      { assignedLicenses: [{ skuId: E3 }, { skuId: E3.toUpperCase() }] },
      { count: 1 },
    ],
    ["a null where a name was", { displayName: null }, { name: null }],
  ])(
    "%s",
    async (_what, spoiled, expected) => {
      const poison = user(spoiled);
      expect(await importWith(poison)).toMatchObject({ state: "published", users_quarantined: 0 });
      expect(await stored(poison["id"])).toMatchObject(expected);
    },
    30_000,
  );

  test("an id in capitals is the same user", async () => {
    const poison = user({});
    await importWith(poison);
    const run = await importWith({ ...poison, id: String(poison["id"]).toUpperCase() });
    expect(run).toMatchObject({ state: "published", users_added: 0 });
  });
});

describe("a user that cannot be kept is set aside alone, and counted", () => {
  test.each([
    ["an id that is none", user({ id: "not-a-guid" })],
    ["no id", { displayName: "Nobody", assignedLicenses: [] }],
    ["a number for a name", user({ mail: 5 })],
    ["an object for a name", user({ displayName: { first: "A" } })],
    ["licenses that are no list", user({ assignedLicenses: "E3" })],
    ["no licenses at all", user({ assignedLicenses: undefined })],
    ["null", null],
    ["a text", "user"],
    ["a list", []],
  ])("%s", async (_what, poison) => {
    expect(await importWith(poison)).toMatchObject({ state: "published", users_quarantined: 1 });
  });

  test("and does not look removed, if it was known before", async () => {
    const known = user({ displayName: "Known" });
    await importWith(known);
    const run = await importWith({ ...known, mail: 5 });
    expect(run).toMatchObject({ state: "published", users_removed: 0, users_quarantined: 1 });
    expect(await stored(known["id"])).toMatchObject({ name: "Known" });
  });

  test("more than one in a hundred of them leave yesterday's data", async () => {
    const match = { pathStartsWith: "/v1.0/users?", tenantId: large, nth: 1 };
    const add = Array.from({ length: 20 }, () => ({ displayName: "Nobody" }));
    portal.emulator.setFaults([{ match, answer: { add } }]);
    expect(await expectWholeOrUnchanged(portal, large)).toMatchObject({ state: "held" });
  });
});

describe("odd products", () => {
  const sku = (spoiled: object) => ({
    ...{ skuId: randomUUID(), skuPartNumber: "ODD", appliesTo: "User" },
    ...{ capabilityStatus: "Enabled", consumedUnits: 1, servicePlans: [] },
    prepaidUnits: { enabled: 1, warning: 0, suspended: 0, lockedOut: 0 },
    ...spoiled,
  });
  const importWithSku = (...add: unknown[]) => {
    const match = { pathStartsWith: "/v1.0/subscribedSkus", tenantId: licensed };
    portal.emulator.setFaults([{ match, answer: { add } }]);
    return expectWholeOrUnchanged(portal, licensed);
  };
  const counters = (skuId: string) =>
    openTenantScope(portal.world.database, licensed).read((db) =>
      db.execute(sql`select enabled::text, consumed::text, part_number, capability_status as status
        from sku_days join skus using (tenant_id, sku_id) where sku_id = ${skuId}`),
    );

  test("a product listed twice is counted once, the first", async () => {
    const again = sku({ skuId: E3.toUpperCase(), prepaidUnits: { enabled: 99 } });
    expect(await importWithSku(again)).toMatchObject({ state: "published" });
    expect(await counters(E3)).toMatchObject([{ enabled: "5", part_number: "SPE_E3" }]);
  });

  test.each([
    [
      "negative",
      { consumedUnits: -3, prepaidUnits: { enabled: -1 } },
      { consumed: "-3", enabled: "-1" },
    ],
    ["more than bought", { consumedUnits: 7 }, { consumed: "7", enabled: "1" }],
    ["beyond 32 bits", { consumedUnits: 2 ** 40 }, { consumed: String(2 ** 40) }],
    ["half a unit", { consumedUnits: 1.5 }, { consumed: "1" }],
    ["beyond counting", { consumedUnits: 1e300 }, { consumed: String(Number.MAX_SAFE_INTEGER) }],
    ["of an unknown kind", { capabilityStatus: "Frozen" }, { status: "Frozen" }],
    ["named with NUL", { skuPartNumber: "A\u0000B" }, { part_number: "AB" }],
  ])(
    "counts that are %s are kept, as far as one can count with them",
    async (_what, spoiled, expected) => {
      const odd = sku(spoiled);
      expect(await importWithSku(odd)).toMatchObject({ state: "published" });
      expect(await counters(odd.skuId)).toMatchObject([expected]);
    },
  );

  test.each([
    ["no id", { skuId: undefined }],
    ["an id that is none", { skuId: "E3" }],
    ["a word for a count", { consumedUnits: "many" }],
    ["no prepaid units", { prepaidUnits: null }],
  ])(
    "a product with %s fails the run: totals without it would be wrong",
    async (_what, spoiled) => {
      expect(await importWithSku(sku(spoiled))).toMatchObject({
        state: "failed",
        cause: { class: "incomplete" },
      });
    },
  );
});
