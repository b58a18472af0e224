import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TenantId } from "../domain/ids";
import { openTenantScope } from "./open-run-scope";
import { summarizeSync, syncTenants, type SyncResult } from "./sync-tenants";
import { givenPortal, givenTenantId, type GivenPortal } from "./testing/given-portal";

const READERS = "88d8e3e3-8f55-4a1e-953a-9b9898b8876b";
const GDAP_PATH = "/v1.0/tenantRelationships/delegatedAdminRelationships";
const [contoso, fabrikam] = [givenTenantId(), givenTenantId()];
const nobody = { users: [], skus: [] };
/** So many that Partner Center needs a second page. */
const many = Array.from({ length: 500 }, (_, index) => ({
  ...{ tenantId: givenTenantId(), name: `Many ${index}`, domain: `many${index}.example` },
  ...{ ...nobody, gdap: false },
}));

let portal: GivenPortal;
beforeAll(async () => {
  portal = await givenPortal([
    {
      ...{ tenantId: contoso, name: "Contoso", ...nobody },
      gdap: [
        { roles: ["Directory Readers"], endsInDays: 12, displayName: "Import\u0000" },
        { roles: ["Global Reader"], displayName: "MLT_of Microsoft" },
        { roles: [], status: "approvalPending" },
        { roles: ["Directory Readers"], status: "expired", endsInDays: -300 },
      ],
    },
    {
      ...{ tenantId: fabrikam, name: "Fabrikam", ...nobody },
      gdap: { roles: ["Directory Readers"], autoExtend: "P180D" },
    },
    ...many,
  ]);
}, 60_000);
afterAll(() => portal.close());

type Row = {
  status: string;
  display_name: string;
  role_ids: string[];
  ends_in: number;
  auto_extend: string;
};

const relationshipsOf = (tenantId: TenantId): Promise<Row[]> =>
  openTenantScope(portal.world.database, tenantId).read((db) =>
    db.execute<Row>(sql`
      select status, display_name, role_ids, auto_extend,
        round(extract(epoch from ends_at - now()) / 86400)::int as ends_in
      from gdap_relationships order by ends_at desc`),
  );

const statusOf = async (tenantId: TenantId) => {
  const [row] = await openTenantScope(portal.world.database, tenantId).read((db) =>
    db.execute<{ name: string; status: string }>(sql`select name, status from tenants`),
  );
  return row;
};

test("brings every customer over all pages, with its relationships and no others", async () => {
  const result = await syncTenants(portal.world);
  expect(result).toEqual({
    ...{ customers: 502, added: [], missing: [], relationships: 3 },
    ...{ unreadable: 0, problem: null },
  });
  expect(await relationshipsOf(contoso)).toMatchObject([
    { status: "active", display_name: "Import", role_ids: [READERS], ends_in: 12 },
    { status: "expired", ends_in: -300, auto_extend: "PT0S" },
  ]);
  expect(await relationshipsOf(fabrikam)).toMatchObject([{ auto_extend: "P180D" }]);
  expect(await statusOf(many.at(-1)!.tenantId)).toMatchObject({ name: "Many 499" });
}, 30_000);

test("a relationship that changed, ended or went away is told as it is now", async () => {
  portal.emulator.setAccess(contoso, { gdap: { roles: [], status: "terminated" } });
  await syncTenants(portal.world);
  expect(await relationshipsOf(contoso)).toMatchObject([{ status: "terminated", role_ids: [] }]);
}, 30_000);

test("an empty or unreadable list of relationships takes none away", async () => {
  // guards: the warning that vanishes, and the import that breaks, because one answer was odd
  const [before] = await relationshipsOf(fabrikam);
  for (const value of [[], [{ id: "?" }]]) {
    portal.emulator.setFaults([
      { match: { pathStartsWith: GDAP_PATH }, answer: { status: 200, body: { value } } },
    ]);
    expect(await syncTenants(portal.world)).toMatchObject({ unreadable: value.length });
    expect(await relationshipsOf(fabrikam)).toMatchObject([{ status: before!.status }]);
  }
  portal.emulator.setFaults([]);
}, 30_000);

test("without the permission for relationships the customers come all the same, and it is said", async () => {
  portal.emulator.setFaults([{ match: { pathStartsWith: GDAP_PATH }, answer: { status: 403 } }]);
  const result = await syncTenants(portal.world);
  expect(result).toMatchObject({ customers: 502, relationships: null });
  expect(result.problem).toContain("DelegatedAdminRelationship.Read.All");
  expect(await relationshipsOf(fabrikam)).toHaveLength(1);
  portal.emulator.setFaults([]);
}, 30_000);

test("a customer that Partner Center no longer lists is named and not touched", async () => {
  const left = givenTenantId();
  await openTenantScope(portal.world.database, left).write((db) =>
    db.execute(
      sql`insert into tenants (tenant_id, name, domain) values (${left}, 'Left', 'l.example')`,
    ),
  );
  expect((await syncTenants(portal.world)).missing).toEqual(["Left"]);
  expect(await statusOf(left)).toEqual({ name: "Left", status: "active" });
}, 30_000);

test("every request stands in the partner's own access log, with who asked and why", async () => {
  const { partnerTenantId, database } = portal.world;
  await syncTenants(portal.world, { actorName: "Petra Partner" });
  const rows = await openTenantScope(database, partnerTenantId as TenantId).read((db) =>
    db.execute<{ line: string; rows: number | null }>(sql`
      select concat_ws(' ', reason, service, method, split_part(endpoint, '?', 1)) as line, rows
      from access_log where actor_name = 'Petra Partner' order by seq`),
  );
  expect(rows.filter(({ line }) => !line.includes("login"))).toEqual([
    { line: "sync partner-center GET /v1/customers", rows: 500 },
    { line: "sync partner-center GET /v1/customers", rows: 2 },
    { line: `sync graph GET ${GDAP_PATH}`, rows: 2 },
  ]);
}, 30_000);

test("sums up in a line what a person wants to know", () => {
  const result: SyncResult = {
    ...{ customers: 1, added: ["A"], missing: ["B", "C", "D", "E", "F", "G"] },
    ...{ relationships: 2, unreadable: 1, problem: null },
  };
  expect(summarizeSync(result)).toBe(
    "1 customer, 1 of them new; 2 admin relationships; 1 relationship could not be read; no longer in Partner Center: B, C, D, E, F and 1 more.",
  );
  expect(
    summarizeSync({ ...result, relationships: null, unreadable: 0, missing: [], problem: "Why." }),
  ).toBe("1 customer, 1 of them new. Why.");
});
