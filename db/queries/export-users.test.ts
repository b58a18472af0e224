import { afterAll, beforeAll, expect, test } from "vitest";
import { gather } from "@/lib/testing/gather";
import { openTestDatabase, type TestDatabase } from "../testing/given-database";
import { givenCountedFacets, givenTenant } from "../testing/given-tenant";
import { givenUsers } from "../testing/given-users";
import { exportUsers } from "./export-users";
import { noUserFilter } from "./user-filter";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const SORT = { by: "name", descending: true } as const;

test("every user that matches is in it once, in the order of the list, whatever the batches are", async () => {
  const tenant = await givenTenant(database);
  const names = Array.from({ length: 23 }, (_, n) => `User ${String(n).padStart(2, "0")}`);
  await givenUsers(
    tenant,
    names.map((displayName, n) => ({ displayName, department: n % 2 ? "Sales" : "Ops" })),
  );
  await givenCountedFacets(tenant);
  const namesIn = async (filter: typeof noUserFilter, size: number) =>
    (await gather(exportUsers(tenant.scope, { filter, sort: SORT }, size)))
      .flat()
      .map(({ displayName }) => displayName);
  for (const size of [1, 7, 23, 100])
    expect(await namesIn(noUserFilter, size)).toEqual(names.toReversed());
  expect(await namesIn({ ...noUserFilter, departments: ["Sales"] }, 4)).toEqual(
    names.filter((_, n) => n % 2 === 1).toReversed(),
  );
  expect(await namesIn({ ...noUserFilter, departments: ["None"] }, 4)).toEqual([]);
});
