import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SkuId } from "@/lib/domain/ids";
import { askUsers as ask } from "../testing/ask-users";
import { openTestDatabase, type TestDatabase } from "../testing/given-database";
import { givenSkus, newSkuId } from "../testing/given-skus";
import { givenTenant, type GivenTenant } from "../testing/given-tenant";
import { type GivenUser, givenUsers } from "../testing/given-users";
import type { UserPage, UserPageAt } from "./list-users";
import type { UserFilter } from "./user-filter";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const namesOf = ({ rows }: UserPage) => rows.map((row) => row.displayName);
const first: UserPageAt = { kind: "number", index: 0 };
const last: UserPageAt = { kind: "last" };

describe("one page of users", () => {
  test("is in the order people look names up in: accents and case do not count", async () => {
    const { scope } = await tenantWith(
      ["zoe", "Émile", "adam", "Eve", "Ärzu", null].map((displayName) => ({ displayName })),
    );

    expect(namesOf(await ask(scope))).toEqual(["adam", "Ärzu", "Émile", "Eve", "zoe", null]);
  });

  // guards: "descending" that is anything but the reverse would show rows twice from page to page
  test.each(["department", "country", "userType"] as const)(
    "by %s has users without a value last, and first when read backwards; equals go by name",
    async (by) => {
      const { scope } = await tenantWith([
        { displayName: "Dora", [by]: "B" },
        { displayName: "Abel" },
        { displayName: "Carl", [by]: "A" },
        { displayName: "Berta", [by]: "B" },
      ]);

      expect(namesOf(await ask(scope, { by }))).toEqual(["Carl", "Berta", "Dora", "Abel"]);
      expect(namesOf(await ask(scope, { by, descending: true }))).toEqual([
        "Abel",
        "Dora",
        "Berta",
        "Carl",
      ]);
    },
  );

  test("tells every column of a row, and its licenses in the import's order", async () => {
    const skuIds = [newSkuId(), newSkuId()].sort();
    const { scope, ids } = await tenantWith([
      {
        ...{ displayName: "Ann", userPrincipalName: "ann@a.example", department: "Sales" },
        ...{ country: "Norway", userType: "Member", jobTitle: "Lead", holds: skuIds },
      },
    ]);

    expect((await ask(scope)).rows).toEqual([
      {
        ...{ id: ids[0], displayName: "Ann", userPrincipalName: "ann@a.example" },
        ...{ department: "Sales", country: "Norway", userType: "Member", jobTitle: "Lead", skuIds },
        unitIds: [],
      },
    ]);
  });

  test("leaves out users that left, in rows and in both counts", async () => {
    const { scope } = await tenantWith([
      { displayName: "Here" },
      { displayName: "Gone", removedAt: new Date("2026-11-02T02:00:00Z") },
    ]);

    const page = await ask(scope);

    expect(namesOf(page)).toEqual(["Here"]);
    expect(page).toMatchObject({ matching: 1, total: 1, firstIndex: 0, before: null, after: null });
  });

  test("is empty, not broken, in a tenant without users and for every way of asking", async () => {
    const { scope } = await tenantWith([]);

    for (const page of [first, last]) {
      expect(await ask(scope, { page })).toEqual({
        ...{ rows: [], matching: 0, total: 0, firstIndex: 0, before: null, after: null },
      });
    }
  });

  test("beyond the end is the last one", async () => {
    const { scope } = await tenantWith(["a", "b", "c"].map((displayName) => ({ displayName })));

    const page = await ask(scope, { pageSize: 2, page: { kind: "number", index: 90 } });

    expect(namesOf(page)).toEqual(["c"]);
    expect(page).toMatchObject({ firstIndex: 2, after: null });
  });
});

describe("filters", () => {
  let skus: { paid: SkuId; free: SkuId; unlisted: SkuId };
  let tenant: GivenTenant;
  beforeAll(async () => {
    skus = { paid: newSkuId(), free: newSkuId(), unlisted: newSkuId() };
    ({ tenant } = await tenantWith([
      { displayName: "József Kovács", department: "R&D", country: "Hungary", userType: "Member" },
      {
        ...{ displayName: "Łukasz Nowak", department: "Sales", country: "Poland" },
        ...{ userType: "Member", holds: [skus.paid, skus.free] },
      },
      {
        ...{ displayName: "Maria", department: "Sales", country: "Hungary", userType: "Guest" },
        ...{ holds: [skus.free], mail: "maria_100%@x.example" },
      },
      { displayName: "Nobody", userPrincipalName: "n@x.example", holds: [skus.unlisted] },
      { displayName: "Left", department: "Sales", holds: [skus.paid], removedAt: new Date() },
    ]));
    await givenSkus(tenant, [
      { skuId: skus.paid, partNumber: "SOMETHING_PAID", enabled: 5 },
      { skuId: skus.free, partNumber: "SOMETHING_FREE", enabled: 5 },
    ]);
  });
  const named = async (filter: Partial<UserFilter>) => {
    const page = await ask(tenant.scope, { filter });
    expect(page.matching).toBe(page.rows.length);
    expect(page.total).toBe(4);
    return namesOf(page);
  };

  test.each([
    ["a value", { departments: ["Sales"] }, ["Łukasz Nowak", "Maria"]],
    [
      "any of several values",
      { departments: ["Sales", "R&D"] },
      ["József Kovács", "Łukasz Nowak", "Maria"],
    ],
    ["having none", { departments: [null] }, ["Nobody"]],
    ["a value or none", { departments: ["R&D", null] }, ["József Kovács", "Nobody"]],
    ["the same value twice", { countries: ["Hungary", "Hungary"] }, ["József Kovács", "Maria"]],
    ["two fields at once", { departments: ["Sales"], countries: ["Hungary"] }, ["Maria"]],
    ["user type", { userTypes: ["Guest", null] }, ["Maria", "Nobody"]],
    ["a value nobody has", { departments: ["sales"] }, []],
    ["a value no text can be", { departments: ["Sal\0es"] }, []],
  ])("by %s", async (_name, filter, expected) => {
    expect(await named(filter)).toEqual(expected);
  });

  test("by license: a SKU, any of two, any paid one, none at all", async () => {
    expect(await named({ licenses: [skus.free] })).toEqual(["Łukasz Nowak", "Maria"]);
    expect(await named({ licenses: [skus.free, skus.paid] })).toEqual(["Łukasz Nowak", "Maria"]);
    expect(await named({ licenses: [null] })).toEqual(["József Kovács"]);
    expect(await named({ licenses: [skus.paid, null] })).toEqual(["József Kovács", "Łukasz Nowak"]);
    expect(await named({ licenses: [newSkuId()] })).toEqual([]);
    expect(await named({ licenses: ["no id at all" as SkuId] })).toEqual([]);
  });

  // guards: a license that costs money but has no subscription here would drop out of "licensed"
  test("by paid license: also one the tenant has no subscription for", async () => {
    expect(await named({ licenses: ["paid"] })).toEqual(["Łukasz Nowak", "Nobody"]);
    expect(await named({ licenses: ["paid", skus.free] })).toEqual([
      "Łukasz Nowak",
      "Maria",
      "Nobody",
    ]);
  });

  test.each([
    ["without accents", "Jozsef", ["József Kovács"]],
    ["with other accents and case", "LÜKASZ", ["Łukasz Nowak"]],
    ["in the middle of a word", "ovác", ["József Kovács"]],
    ["in the department", "r&d", ["József Kovács"]],
    ["in the mail and the sign-in name", "x.example", ["Maria", "Nobody"]],
    ["with uneven spaces", "  józsef   kovács ", ["József Kovács"]],
    ["by its wildcards' own characters", "_100%", ["Maria"]],
    ["and finds nothing", "%", ["Maria"]],
    ["never across two fields", "kovacsr&d", []],
    ["not among those who left", "left", []],
  ])("search finds %s", async (_name, search, expected) => {
    expect(await named({ search })).toEqual(expected);
  });

  test("search and fields narrow each other", async () => {
    expect(await named({ search: "a", departments: ["Sales"], licenses: ["paid"] })).toEqual([
      "Łukasz Nowak",
    ]);
    expect(await named({ search: " " })).toHaveLength(4);
  });
});

async function tenantWith(list: readonly GivenUser[]) {
  const tenant = await givenTenant(database);
  return { tenant, scope: tenant.scope, ids: await givenUsers(tenant, list) };
}
