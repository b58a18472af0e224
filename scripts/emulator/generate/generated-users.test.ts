import fc from "fast-check";
import { expect, test } from "vitest";
import { Directory } from "../directory/directory";
import type { GraphUser } from "../directory/graph-user";
import { parseScenario } from "../scenario";
import type { ScenarioTenant } from "../scenario-schema";
import { smallScenario } from "../testing/small-scenario";
import { generatedUsers } from "./generated-users";
import { NAME_COUNT, nameAt } from "./names";
import { indexedGuid, indexOfGuid } from "./random";

const tenant = parseScenario(smallScenario()).tenants[1]!;

const given = (seed: number, users: number, own: ScenarioTenant = tenant): Directory =>
  new Directory(
    generatedUsers(own, { seed, users, homeShare: 0.6, oddities: true, fullWidth: false }),
  );

const usersOf = (directory: Directory): GraphUser[] =>
  Array.from({ length: directory.end }, (_, position) => directory.at(position));

const share = (users: readonly GraphUser[], is: (user: GraphUser) => boolean): number =>
  users.filter(is).length / users.length;

test("the same seed makes the same tenant, another seed another one", () => {
  const [first, again, other] = [given(5, 300), given(5, 300), given(6, 300)].map((directory) =>
    JSON.stringify([usersOf(directory), directory.skus()]),
  );
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

test("the counters fit the users: assigned is holders, and the few who were deleted lately", () => {
  const small = fc.record({ seed: fc.integer(), users: fc.integer({ min: 0, max: 900 }) });
  fc.assert(
    fc.property(small, ({ seed, users }) => {
      const directory = given(seed, users);
      const held = usersOf(directory).flatMap((user) =>
        user.assignedLicenses.map(({ skuId }) => skuId),
      );
      for (const sku of directory.skus()) {
        const holders = held.filter((skuId) => skuId === sku.skuId).length;
        expect(sku.consumedUnits).toBe(holders + sku.hiddenUnits);
        expect(sku.hiddenUnits).toBeGreaterThanOrEqual(0);
        expect(sku.hiddenUnits).toBeLessThanOrEqual(3);
      }
    }),
    { numRuns: 25 },
  );
});

test("any tenant is believable: unique keys, few guests, managers without loops, about 1.35 licenses", () => {
  const sizes = fc.record({ seed: fc.integer(), users: fc.integer({ min: 400, max: 1_500 }) });
  fc.assert(
    fc.property(sizes, ({ seed, users: size }) => {
      const users = usersOf(given(seed, size));
      expect(new Set(users.map((user) => user.id)).size).toBe(size);
      expect(new Set(users.map((user) => user.userPrincipalName.toLowerCase())).size).toBe(size);
      expect(share(users, (user) => user.userType === "Guest")).toBeGreaterThan(0.02);
      expect(share(users, (user) => user.userType === "Guest")).toBeLessThan(0.15);
      expect(share(users, (user) => !user.department)).toBeLessThan(0.25);
      const licenses = users.reduce((sum, user) => sum + user.assignedLicenses.length, 0) / size;
      expect(licenses).toBeGreaterThan(1.15);
      expect(licenses).toBeLessThan(1.55);
      users.forEach((user, position) => {
        if (user.manager?.kind === "user") expect(user.manager.position).toBeLessThan(position);
      });
    }),
    { numRuns: 12 },
  );
});

test("there are more than twenty departments in many sizes, and names in many scripts", () => {
  const users = usersOf(given(11, 5_000));
  const counts = new Map<string | null, number>();
  for (const { department } of users) counts.set(department, (counts.get(department) ?? 0) + 1);
  expect(counts.size).toBeGreaterThan(30);
  expect(counts.get("Production")!).toBeGreaterThan(8 * (counts.get("Legal") ?? 1));
  const scripts = ["Latin", "Cyrillic", "Greek", "Han", "Arabic", "Hebrew"];
  for (const script of scripts) {
    const isWritten = new RegExp(`\\p{Script=${script}}`, "u");
    expect(users.some((user) => isWritten.test(user.displayName ?? ""))).toBe(true);
  }
});

test("each kind of trouble with licenses is there once", () => {
  const skus = new Map(
    given(2, 2_000)
      .skus()
      .map((sku) => [sku.skuPartNumber, sku]),
  );
  const over = skus.get("VISIOCLIENT")!;
  expect(over.consumedUnits).toBeGreaterThan(over.prepaidUnits.enabled + over.prepaidUnits.warning);
  expect(skus.get("PROJECTPROFESSIONAL")).toMatchObject({
    capabilityStatus: "Warning",
    prepaidUnits: { enabled: 0 },
  });
  expect(skus.get("FLOW_FREE")!.prepaidUnits.enabled).toBe(1_000_000);
  expect(skus.get("SHAREPOINTSTORAGE")).toMatchObject({ appliesTo: "Company", consumedUnits: 0 });
  expect(skus.get("CRMSTANDARD")).toMatchObject({ capabilityStatus: "Suspended" });
  expect(skus.get("SPE_E3")!.subscriptionIds).toHaveLength(2);
});

test("the odd people are all there", () => {
  const users = usersOf(given(3, 600));
  const names = users.map((user) => user.displayName);
  expect(names).toEqual(
    expect.arrayContaining(["<script>alert(1)</script>", "Seán O'Brien", "N".repeat(256), null]),
  );
  expect(users.some((user) => user.userType === null)).toBe(true);
  expect(users.some((user) => user.manager?.kind === "contact")).toBe(true);
  expect(users.some((user) => !user.accountEnabled && user.assignedLicenses.length > 0)).toBe(true);
  expect(users.some((user) => Object.keys(user.groupLicenses).length > 0)).toBe(true);
  expect(users.some((user) => user.streetAddress?.includes("\n"))).toBe(true);
  expect(users.some((user) => user.userPrincipalName.includes("#EXT#@"))).toBe(true);
  const sold = new Set(
    given(3, 600)
      .skus()
      .map((sku) => sku.skuId),
  );
  expect(users.some((user) => user.assignedLicenses.some(({ skuId }) => !sold.has(skuId)))).toBe(
    true,
  );
});

test("the tenant's people are its first users, with their own ids and addresses", () => {
  const person = {
    oid: "30000000-0000-4000-8000-00000000000a",
    upn: "gisela.huber@other.example",
    name: "Gisela Huber",
    disabled: false,
  };
  const directory = given(1, 25_000, { ...tenant, people: [person] });
  expect(directory.at(0)).toMatchObject({
    id: person.oid,
    userPrincipalName: person.upn,
    displayName: person.name,
  });
  const same = usersOf(directory).filter((user) => user.userPrincipalName === person.upn);
  expect(same).toHaveLength(1);
  expect(directory.find(person.oid)).toBe(0);
});

test("an id leads back to its user in one step", () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.nat(2_000_000),
      (seed, index) => indexOfGuid(seed, indexedGuid(seed, index)) === index,
    ),
  );
});

test("no two names make the same address, and every name comes before one comes again", () => {
  const locals = new Set(Array.from({ length: NAME_COUNT }, (_, number) => nameAt(number).local));
  expect(locals.size).toBe(NAME_COUNT);
  expect([...locals].filter((local) => !/^[a-z]+\.[a-z]+$/.test(local))).toEqual([]);
  const users = usersOf(given(9, NAME_COUNT));
  const isPlain = (user: GraphUser): boolean => /^[a-z.]+[@_]/.test(user.userPrincipalName);
  expect(
    new Set(users.filter(isPlain).map((user) => user.userPrincipalName.split(/[@_]/)[0])).size,
  ).toBe(NAME_COUNT);
});

test("the last user of half a million is as quick to make as the first", () => {
  const directory = given(4, 500_000);
  const started = performance.now();
  expect(directory.at(499_999).id).toMatch(/^[0-9a-f-]{36}$/);
  expect(performance.now() - started).toBeLessThan(100);
});
