import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyChain } from "@/lib/domain/access/chain";
import { openTestDatabase, type TestDatabase } from "../testing/given-database";
import { givenTenant, type GivenTenant } from "../testing/given-tenant";
import { readAccessTail, readAuditTail } from "./read-access-chain";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const event = (some: object = {}) => ({
  ...{ at: "2026-11-23T02:30:01.120Z", run_id: null, reason: "schedule", actor_name: null },
  ...{ service: "graph", method: "GET", endpoint: "/v1.0/users", rows: 3, status: 200 },
  ...{ request_id: randomUUID(), duration_ms: 12 },
  ...some,
});
const append = ({ workerScope }: GivenTenant, events: object[]) =>
  workerScope.write((db) =>
    db.execute(sql`select append_access(${JSON.stringify(events)}::text::jsonb)`),
  );

test("the database and the portal agree on what a hash covers, whatever the texts are", async () => {
  const tenant = await givenTenant(database);
  await append(tenant, [
    event(),
    event({ actor_name: 'Zoë "Z" \\ O\'Neil\n\t🙂 ﷽', reason: "manual", run_id: randomUUID() }),
    event({
      status: null,
      rows: null,
      at: "2026-11-23T02:30:01Z",
      endpoint: "\u0001\u007f/x?$select=id",
    }),
  ]);
  await append(tenant, [event({ at: "2026-11-23T23:59:59.999Z" })]);
  const { rows, before } = await readAccessTail(tenant.scope, 100);
  expect(before).toBeUndefined();
  expect(verifyChain(rows, before)).toMatchObject({ ok: true, rows: 4 });

  const tail = await readAccessTail(tenant.scope, 2);
  expect(verifyChain(tail.rows, tail.before)).toMatchObject({ ok: true, rows: 2 });

  await tenant.workerScope.write((db) =>
    db.execute(sql`select append_audit('a:b', 'Zoë "Z"', 'import.released', null, ${"why\n🙂"})`),
  );
  const audit = await readAuditTail(tenant.scope, 9);
  expect(verifyChain(audit.rows)).toMatchObject({ ok: true, rows: 1 });
});

// guards: two imports and a test that write at once, and a chain with a fork or a gap
test("grows in one line however many write at once", async () => {
  const tenant = await givenTenant(database);
  await Promise.all(Array.from({ length: 40 }, () => append(tenant, [event(), event()])));
  const { rows } = await readAccessTail(tenant.scope, 100);
  expect(verifyChain(rows)).toMatchObject({ ok: true, rows: 80 });
});

test("nobody but its function writes the log, and nobody changes it", async () => {
  const tenant = await givenTenant(database);
  await append(tenant, [event()]);
  for (const scope of [tenant.scope, tenant.workerScope])
    for (const statement of [
      sql`update access_log set reason = 'manual'`,
      sql`delete from access_log`,
      sql`insert into access_log select * from access_log`,
      sql`update audit_events set action = 'none'`,
      sql`delete from audit_events`,
    ])
      await expect(scope.write((db) => db.execute(statement))).rejects.toMatchObject({
        cause: { code: "42501" },
      });
});
