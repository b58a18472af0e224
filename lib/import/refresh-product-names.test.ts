import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import postgres from "postgres";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { givenSkus, newSkuId } from "@/db/testing/given-skus";
import { givenTenant } from "@/db/testing/given-tenant";
import { listLicenses } from "@/db/queries/list-licenses";
import { startScriptedServer, type ScriptedAnswer } from "../microsoft/testing/scripted-server";
import type { TenantId } from "../domain/ids";
import { AccessJournal } from "./access-journal";
import { openTenantScope } from "./open-run-scope";
import { refreshProductNames } from "./refresh-product-names";

let database: TestDatabase;
let admin: postgres.Sql;
beforeAll(async () => {
  database = await openTestDatabase();
  admin = postgres(database.adminUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await admin.end();
  await database.close();
});
beforeEach(() => admin`truncate products`);

const HEAD = "Product_Display_Name,String_Id,GUID,Service_Plan_Name\n";
const known = newSkuId();
const listOf = (count: number) =>
  `\uFEFF${HEAD}Something New,PART_NEW,${known.toUpperCase()} ,A\n${Array.from(
    { length: count },
    (_, index) => `Product ${index},PART_${index},${randomUUID()},A\n`,
  ).join("")}`;

/** A worker whose list answers so. */
async function givenList(answer: ScriptedAnswer) {
  const server = await startScriptedServer(() => answer);
  const world = {
    ...{ database: database.worker, access: new AccessJournal(database.worker) },
    partnerTenantId: randomUUID(),
    http: {
      ...{ fetch: globalThis.fetch, now: () => new Date(), random: () => 0 },
      sleep: () => Promise.resolve(),
    },
  };
  return { server, world, read: () => refreshProductNames(world, `${server.url}/names.csv`) };
}
const countNames = async () => (await admin`select from products`).length;

test("names unknown products by Microsoft's list, once a week, through the logged door", async () => {
  const tenant = await givenTenant(database, { dataAsOf: new Date() });
  await givenSkus(tenant, [{ skuId: known, partNumber: "PART_NEW" }]);
  const { read, world, server } = await givenList({ text: listOf(150) });
  expect(await read()).toBe(151);
  expect((await listLicenses(tenant.scope)).rows).toMatchObject([
    { name: "Something New", partNumber: "PART_NEW" },
  ]);
  expect(await read()).toBeNull();
  expect(server.received).toMatchObject([{ target: "/names.csv" }]);
  const [logged] = await openTenantScope(world.database, world.partnerTenantId as TenantId).read(
    (db) => db.execute("select service, endpoint, status from access_log"),
  );
  expect(logged).toEqual({ service: "product-names", endpoint: "/names.csv", status: 200 });
  await admin`update products set read_at = now() - interval '8 days'`;
  expect(await read()).toBe(151);
});

// guards: an error page or half a list taken for the names of products
test.each<[string, ScriptedAnswer]>([
  ["does not come", { status: 404, text: listOf(150) }],
  ["is a page", { text: "<html>Sign in</html>" }],
  ["is short", { text: listOf(20) }],
  ["is another file", { text: "GUID,Name\na,b\n" }],
  ["breaks off", { fault: "cut", text: listOf(150) }],
  ["moved", { status: 302, headers: { location: "https://example.org/" } }],
])("leaves the names as they were when the list %s", async (_what, answer) => {
  await admin`insert into products (sku_id, part_number, name, read_at)
    values (${known}, 'PART_NEW', 'Kept', now() - interval '8 days')`;
  const { read } = await givenList(answer);
  await expect(read()).rejects.toThrow();
  expect(await countNames()).toBe(1);
});
