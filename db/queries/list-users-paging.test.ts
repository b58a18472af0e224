import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LAW_TIMEOUT_MS, runsOf } from "@/scripts/test/runs-of";
import type { Scope } from "../scope";
import { type Asked, askUsers as ask } from "../testing/ask-users";
import { openTestDatabase, type TestDatabase } from "../testing/given-database";
import { newSkuId } from "../testing/given-skus";
import { givenTenant } from "../testing/given-tenant";
import { givenManyUsers, type GivenUser, givenUsers } from "../testing/given-users";
import { USER_SORTS, type UserPage, type UserPageAt } from "./list-users";
import type { UserFilter } from "./user-filter";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const namesOf = ({ rows }: UserPage) => rows.map((row) => row.displayName);
const first: UserPageAt = { kind: "number", index: 0 };
const last: UserPageAt = { kind: "last" };

// guards: a row shown twice or never, which nobody notices in a list of thousands
test(
  "shows every row once and in one order: by number, forwards and backwards, for every sort",
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(userArbitrary, { minLength: 1, maxLength: 23 }),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom<Partial<UserFilter>>({}, { departments: ["A", null] }, { search: "a" }),
        async (list, pageSize, filter) => {
          const { scope } = await tenantWith(list);
          for (const by of USER_SORTS) {
            for (const descending of [false, true]) {
              await expectOneOrder(scope, { by, descending, pageSize, filter });
            }
          }
        },
      ),
      runsOf(6, 200),
    );
  },
  LAW_TIMEOUT_MS,
);

// guards: large tenants are read in other ways than small ones: by looking ahead, by collecting
test("shows every row once and in one order in a large tenant too", async () => {
  const tenant = await givenTenant(database);
  const [common, rare] = [newSkuId(), newSkuId()];
  await givenManyUsers(tenant, { count: 21_000, common, rare });
  const filters: [Partial<UserFilter>, number][] = [
    [{ search: "zeta" }, 210],
    [{ search: "far" }, 840],
    [{ search: "zeta", departments: ["Far", null], licenses: [common] }, 105],
    [{ licenses: [rare] }, 210],
    [{ licenses: [rare, null], countries: ["Country 1"] }, 1_515],
    [{ departments: ["Far"], userTypes: [null] }, 84],
  ];
  for (const [filter, matching] of filters) {
    for (const by of ["name", "department", "userType"] as const) {
      const asked = { filter, by, descending: by === "department", pageSize: 200 };
      expect((await expectOneOrder(tenant.scope, asked)).length).toBe(matching);
    }
  }
  // half hold the common one, 210 the rare one, 105 of them both
  const counted: [Partial<UserFilter>, number][] = [
    [{ licenses: [rare, common] }, 10_605],
    [{ licenses: [rare, common, null] }, 21_000],
    [{ search: "E" }, 21_000],
  ];
  for (const [filter, matching] of counted)
    expect(await ask(tenant.scope, { filter })).toMatchObject({ matching });
}, 120_000);

test("descending is ascending backwards", async () => {
  const { scope } = await tenantWith(fc.sample(userArbitrary, { numRuns: 40, seed: 7 }));
  for (const by of USER_SORTS) {
    const up = await ask(scope, { by, pageSize: 200 });
    const down = await ask(scope, { by, pageSize: 200, descending: true });
    expect(down.rows).toEqual(up.rows.toReversed());
  }
});

test("goes on at the right neighbor when the row it stood on has left", async () => {
  const { scope, tenant } = await tenantWith(
    ["a", "b", "d", "e"].map((displayName) => ({ displayName, department: "X" })),
  );
  const page = await ask(scope, { pageSize: 2 });
  await givenUsers(tenant, [{ displayName: "c" }]);

  const next = await ask(scope, { pageSize: 2, page: { kind: "after", cursor: page.after! } });

  expect(namesOf(next)).toEqual(["c", "d"]);
  expect(next.firstIndex).toBe(2);
});

test.each([
  ["noise", "@@@"],
  ["JSON of another shape", encode({ id: 1 })],
  ["another sort's cursor", encode(["country", false, null, "a", crypto.randomUUID(), 0])],
  ["the other direction's cursor", encode(["name", true, null, "a", crypto.randomUUID(), 0])],
  ["an id that is none", encode(["name", false, null, "a", "1 or 1=1", 0])],
  ["a text the database refuses", encode(["name", false, null, "\0", crypto.randomUUID(), 0])],
])("refuses %s as a cursor", async (_name, cursor) => {
  const { scope } = await tenantWith([{ displayName: "a" }]);

  await expect(ask(scope, { page: { kind: "after", cursor } })).rejects.toMatchObject({
    code: "invalid",
  });
});

async function tenantWith(list: readonly GivenUser[]) {
  const tenant = await givenTenant(database);
  return { tenant, scope: tenant.scope, ids: await givenUsers(tenant, list) };
}
const few = fc.constantFrom("A", "B", "C", null);
const userArbitrary: fc.Arbitrary<GivenUser> = fc.record({
  displayName: fc.constantFrom("a", "Á", "b", "ba", "z", "日本", "😀", null),
  department: few,
  country: few,
  userType: few,
});

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** Reads all pages three ways and expects the same rows, each once. Returns their ids. */
async function expectOneOrder(
  scope: Scope,
  asked: Asked & { pageSize: number },
): Promise<string[]> {
  const { matching } = await ask(scope, asked);
  const numbered: string[] = [];
  for (let index = 0; index * asked.pageSize < matching; index++) {
    const page = await ask(scope, { ...asked, page: { kind: "number", index } });
    expect(page.firstIndex).toBe(index * asked.pageSize);
    numbered.push(...page.rows.map(({ id }) => id));
  }
  expect(new Set(numbered).size).toBe(matching);
  expect(await walk(scope, asked, first, "after")).toEqual(numbered);
  expect(await walk(scope, asked, last, "before")).toEqual(numbered);
  return numbered;
}

async function walk(
  scope: Scope,
  asked: Asked,
  start: UserPageAt,
  kind: "after" | "before",
): Promise<string[]> {
  const seen: string[] = [];
  let at: UserPageAt | undefined = start;
  while (at) {
    const page: UserPage = await ask(scope, { ...asked, page: at });
    const ids = page.rows.map(({ id }) => id);
    if (kind === "after") {
      expect(page.firstIndex).toBe(seen.length);
      seen.push(...ids);
    } else {
      seen.unshift(...ids);
      expect(page.matching - page.firstIndex).toBe(seen.length);
    }
    const cursor: string | null = page[kind];
    at = cursor === null ? undefined : { kind, cursor };
  }
  return seen;
}
