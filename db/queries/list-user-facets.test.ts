import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SkuId } from "@/lib/domain/ids";
import { openTestDatabase, type TestDatabase } from "../testing/given-database";
import { givenSkus, newSkuId } from "../testing/given-skus";
import { givenTenant } from "../testing/given-tenant";
import { type GivenUser, givenUsers } from "../testing/given-users";
import { type FacetValue, listUserFacets, type UserFacets } from "./list-user-facets";
import { listUsers } from "./list-users";
import { noUserFilter, type UserFilter } from "./user-filter";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const PAID = newSkuId();
const ADD_ON = newSkuId();
const FREE = newSkuId();

async function tenantWith(list: readonly GivenUser[]) {
  const tenant = await givenTenant(database);
  await givenSkus(tenant, [
    { skuId: PAID, partNumber: "MAIN" },
    { skuId: ADD_ON, partNumber: "ADD_ON" },
    { skuId: FREE, partNumber: "SOME_FREE" },
  ]);
  await givenUsers(tenant, list);
  return tenant.scope;
}

test("lists every value with its users, most first, then by value, and none as null", async () => {
  const scope = await tenantWith([
    { department: "Sales", country: "Norway", userType: "Member", holds: [PAID, FREE] },
    { department: "Sales", country: "Chad", userType: "Guest", holds: [PAID] },
    { department: "IT", holds: [FREE] },
    { department: "HR" },
    { department: "Left", removedAt: new Date(), holds: [PAID] },
  ]);

  expect(await listUserFacets(scope, noUserFilter)).toEqual({
    department: counts(["Sales", 2], ["HR", 1], ["IT", 1]),
    country: counts([null, 2], ["Chad", 1], ["Norway", 1]),
    userType: counts([null, 2], ["Guest", 1], ["Member", 1]),
    license: expect.arrayContaining(counts([PAID, 2], ["paid", 2], [FREE, 2], [null, 1])) as never,
    unit: counts([null, 4]),
  });
});

test("keeps a field's own values when one of them is chosen, and narrows the others", async () => {
  const scope = await tenantWith([
    { department: "Sales", country: "Norway" },
    { department: "Sales", country: "Chad" },
    { department: "IT", country: "Chad" },
  ]);

  const facets = await listUserFacets(scope, { ...noUserFilter, departments: ["Sales"] });

  expect(facets.department).toEqual(counts(["Sales", 2], ["IT", 1]));
  expect(facets.country).toEqual(counts(["Chad", 1], ["Norway", 1]));
  expect(facets.userType).toEqual(counts([null, 2]));
  expect(facets.license).toEqual(counts([null, 2]));
});

test("is empty in a tenant without users", async () => {
  const nothing = { department: [], country: [], userType: [], license: [], unit: [] };
  const scope = await tenantWith([]);

  expect(await listUserFacets(scope, noUserFilter)).toEqual(nothing);
  expect(await listUserFacets(scope, { ...noUserFilter, search: "a" })).toEqual(nothing);
});

// guards: a number beside a value that is not the number of rows it then shows
test("property: counts what a person would count, and what the list then shows", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(user, { maxLength: 15 }), filter, async (list, chosen) => {
      const scope = await tenantWith(list);
      const asked = { ...noUserFilter, ...chosen };

      const facets = await listUserFacets(scope, asked);

      expect(toMaps(facets)).toEqual(toMaps(countByHand(list, asked)));
      for (const { value, users } of facets.license) {
        const licenses = [value as SkuId | "paid" | null];
        const page = await listUsers(scope, {
          ...{ filter: { ...asked, licenses }, sort: { by: "name", descending: false } },
          ...{ page: { kind: "last" }, pageSize: 200 },
        });
        expect(page.matching).toBe(users);
        expect(page.rows).toHaveLength(users);
      }
    }),
    { numRuns: 40 },
  );
}, 60_000);

const counts = (...pairs: [string | null, number][]): FacetValue[] =>
  pairs.map(([value, users]) => ({ value, users }));

const few = fc.constantFrom("A", "B", null);
const user: fc.Arbitrary<GivenUser> = fc.record({
  displayName: fc.constantFrom("Ada", "Bob", "Zoë"),
  department: few,
  country: few,
  userType: few,
  holds: fc.subarray([PAID, ADD_ON, FREE]),
});
const filter: fc.Arbitrary<Partial<UserFilter>> = fc.record(
  {
    search: fc.constantFrom("", "zoe", "o"),
    departments: fc.subarray(["A", "B", null, "C"]),
    countries: fc.subarray(["A", null]),
    userTypes: fc.subarray(["B", null]),
    licenses: fc.subarray([PAID, FREE, "paid", null] as (SkuId | "paid" | null)[]),
  },
  { requiredKeys: [] },
);

const FIELDS = {
  department: "departments",
  country: "countries",
  userType: "userTypes",
  license: "licenses",
} as const;
type Field = keyof typeof FIELDS;

/** The same in the plainest way: every user, every field, one after the other. */
function countByHand(list: readonly GivenUser[], asked: UserFilter): UserFacets {
  const facetOf = (field: Field): FacetValue[] => {
    const others = Object.keys(FIELDS).filter((other) => other !== field) as Field[];
    const matching = list.filter(
      (one) => isFound(one, asked.search) && others.every((other) => isChosen(one, other, asked)),
    );
    const values = matching.flatMap((one) => valuesOf(one, field));
    return [...new Set(values)].map((value) => ({
      value,
      users: values.filter((other) => other === value).length,
    }));
  };
  const unmapped = list.filter(
    (one) =>
      isFound(one, asked.search) &&
      (Object.keys(FIELDS) as Field[]).every((field) => isChosen(one, field, asked)),
  ).length;
  return {
    department: facetOf("department"),
    country: facetOf("country"),
    userType: facetOf("userType"),
    license: facetOf("license"),
    unit: unmapped === 0 ? [] : [{ value: null, users: unmapped }],
  };
}

const isFound = (one: GivenUser, search: string) =>
  search === "" ||
  (one.displayName ?? "").toLowerCase().replace("ë", "e").includes(search) ||
  (one.department ?? "").toLowerCase().includes(search);

const isChosen = (one: GivenUser, field: Field, asked: UserFilter) => {
  const chosen: readonly (string | null)[] = asked[FIELDS[field]];
  return chosen.length === 0 || valuesOf(one, field).some((value) => chosen.includes(value));
};

const valuesOf = (one: GivenUser, field: Field): (string | null)[] => {
  if (field !== "license") return [one[field] ?? null];
  const holds = one.holds ?? [];
  if (holds.length === 0) return [null];
  return [...holds, ...(holds.some((sku) => sku !== FREE) ? ["paid"] : [])];
};

const toMaps = (facets: UserFacets) =>
  Object.fromEntries(
    Object.entries(facets).map(([facet, values]) => [
      facet,
      new Map(values.map(({ value, users }) => [value, users])),
    ]),
  );
