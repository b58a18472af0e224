import { createHash, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TenantId } from "../domain/ids";
import { KnownAnswers } from "./known-answers";
import { openTenantScope } from "./open-run-scope";
import {
  givenPortal,
  givenTenantId,
  publishedRows,
  type GivenPortal,
  type RecordedRun,
} from "./testing/given-portal";

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 32);
const bytesOf = (hex: string) => Buffer.from(hex.replaceAll("-", ""), "hex");

describe("looking a hash up", () => {
  // guards: an answer taken for another one's, which would keep a changed user as it was
  test("property: finds whose answer it is, and no other's", () => {
    // hashes that begin alike are told apart too
    const hash = fc.oneof(fc.uuid(), fc.nat(3)).map((one) => {
      const hex = hashOf(String(one));
      return typeof one === "number" ? `00000000${hex.slice(8)}` : hex;
    });
    fc.assert(
      fc.property(fc.uniqueArray(hash, { minLength: 1 }), fc.nat(), (hashes, nth) => {
        const missing = hashes.splice(nth % hashes.length, 1);
        const entries = hashes.map((one) => ({ hash: one, id: randomUUID() }));
        const sorted = entries.toSorted((a, b) => (a.hash < b.hash ? -1 : 1));
        const known = new KnownAnswers(
          Buffer.concat(sorted.map((one) => bytesOf(one.hash + one.id))),
        );
        for (const one of entries) {
          const place = known.find(one.hash)!;
          expect(known.idAt(place)).toBe(one.id);
          known.meet(place);
        }
        for (const one of missing) expect(known.find(one)).toBeUndefined();
        expect([...known.metIds()].sort()).toEqual(entries.map(({ id }) => id).sort());
        known.forgetMet();
        expect([...known.metIds()]).toEqual([]);
      }),
    );
  });
});

describe("an import that knows answers", () => {
  const tenantId = givenTenantId();
  const odd = givenTenantId();
  let portal: GivenPortal;
  beforeAll(async () => {
    portal = await givenPortal([
      { tenantId, generate: { seed: 5, users: 60 } },
      { tenantId: odd, generate: { seed: 6, users: 300, oddities: true } },
    ]);
    await portal.importTenant(tenantId);
    await portal.importTenant(odd);
  }, 120_000);
  afterAll(() => portal.close());

  const write = (id: TenantId, statement: ReturnType<typeof sql>) =>
    openTenantScope(portal.world.database, id).write((db) => db.execute(statement));
  const forget = (id: TenantId) => write(id, sql`delete from user_answers`);
  const nothingWritten = { users_added: 0, users_changed: 0, users_removed: 0, users_returned: 0 };
  const published = (run: RecordedRun) => expect(run).toMatchObject({ state: "published" });

  // guards: all that may go wrong when a user is not read again
  test("leaves what an import that knows none finds nothing to change in", async () => {
    const [gone] = await openTenantScope(portal.world.database, odd).read((db) =>
      db.execute<{ id: string; upn: string }>(
        sql`select id, user_principal_name as upn from users where license_count > 0 limit 1`,
      ),
    );
    const days: (() => unknown)[] = [
      () => portal.emulator.mutate(odd, { touch: { users: 7 } }),
      () => portal.emulator.mutate(odd, { remove: [gone!.id] }),
      () => portal.emulator.mutate(odd, { touch: { users: 290, set: { department: "Moved" } } }),
      () => portal.emulator.setFaults([overlap]),
    ];
    const overlap = {
      match: { pathStartsWith: "/v1.0/users?", tenantId: odd },
      answer: { overlap: 250 },
    };
    for (const passDay of days) {
      passDay();
      published(await portal.importTenant(odd));
      portal.emulator.setFaults([]);
      const rows = await publishedRows(portal.world, odd);
      await forget(odd);
      const again = await portal.importTenant(odd);
      expect(again).toMatchObject({ ...nothingWritten, licenses_started: 0, licenses_ended: 0 });
      expect(await publishedRows(portal.world, odd)).toEqual(rows);
    }
  }, 60_000);

  test("does not read them again, unless they are read in another way now", async () => {
    // only who is read again is seen to differ
    await write(tenantId, sql`update users set row_hash = gen_random_uuid()`);
    expect(await portal.importTenant(tenantId)).toMatchObject({
      ...nothingWritten,
      state: "published",
    });
    await write(tenantId, sql`update user_answers set reading = gen_random_uuid()`);
    const { users_changed: reread } = await portal.importTenant(tenantId);
    expect(reread).toBeGreaterThanOrEqual(60);
    expect(await portal.importTenant(tenantId)).toMatchObject(nothingWritten);
  });

  test("reads who left and came back", async () => {
    await write(
      tenantId,
      sql`update users set removed_at = now() where id in
      (select id from users order by id limit 2)`,
    );
    const run = await portal.importTenant(tenantId);
    expect(run).toMatchObject({ state: "published", users_returned: 2, users_changed: 0 });
  });

  // guards: an old answer kept beside a new user, which would look unchanged when it comes again
  test("sees a value that goes and comes back", async () => {
    const titleOf = () =>
      openTenantScope(portal.world.database, tenantId).read((db) =>
        db.execute<{ id: string; title: string }>(
          sql`select id, job_title as title from users order by id limit 1`,
        ),
      );
    const [user] = await titleOf();
    await forget(tenantId);
    for (const title of ["First", "Second", "First"]) {
      portal.emulator.mutate(tenantId, { change: [{ user: user!.id, set: { jobTitle: title } }] });
      published(await portal.importTenant(tenantId));
      expect(await titleOf()).toMatchObject([{ title }]);
    }
  });

  test("keeps no answer of who left", async () => {
    const [user] = await openTenantScope(portal.world.database, tenantId).read((db) =>
      db.execute<{ id: string }>(sql`select id from users where removed_at is null limit 1`),
    );
    portal.emulator.mutate(tenantId, { remove: [user!.id] });
    published(await portal.importTenant(tenantId));
    const [left] = await openTenantScope(portal.world.database, tenantId).read((db) =>
      db.execute(sql`select 1 from user_answers where user_id = ${user!.id}`),
    );
    expect(left).toBeUndefined();
  });
});
