import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { givenTenant } from "@/db/testing/given-tenant";
import { partnerMembers, members } from "@/db/schema";
import { toSubject } from "../domain/ids";
import { admit } from "./admit";

const PARTNER = randomUUID();
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const claimsOf = (tid: string, oid: string) => ({
  ...{ tid, oid },
  iss: `https://login.microsoftonline.com/${tid}/v2.0`,
});
const ask = (claims: ReturnType<typeof claimsOf>) => admit(database.web, PARTNER, claims);

async function givenMember(status = "active") {
  const tenant = await givenTenant(database, { status });
  const oid = randomUUID();
  const subject = toSubject(tenant.tenantId, oid);
  await tenant.workerScope.write((db) =>
    db
      .insert(members)
      .values({ tenantId: tenant.tenantId, subject, displayName: "Eva Horn", role: "viewer" }),
  );
  return { tid: tenant.tenantId, oid };
}

test("an invited member is admitted", async () => {
  const { tid, oid } = await givenMember();
  expect(await ask(claimsOf(tid, oid))).toBe("admitted");
});

// guards: the same object id in an attacker's own directory is another person
test("the same object id from another directory is a stranger", async () => {
  const { oid } = await givenMember();
  expect(await ask(claimsOf(randomUUID(), oid))).toBe("unknown-tenant");
});

test("a colleague of a member is not invited by that", async () => {
  const { tid } = await givenMember();
  expect(await ask(claimsOf(tid, randomUUID()))).toBe("not-invited");
});

test("a token whose issuer is not its own directory is refused", async () => {
  const { tid, oid } = await givenMember();
  const forged = { ...claimsOf(tid, oid), iss: claimsOf(randomUUID(), oid).iss };
  expect(await ask(forged)).toBe("unknown-tenant");
});

test("a private Microsoft account is refused", async () => {
  const consumers = "9188040d-6c67-4c5b-b112-36a304b66dad";
  expect(await ask(claimsOf(consumers, randomUUID()))).toBe("unknown-tenant");
});

test("an offboarded tenant's member no longer gets in", async () => {
  const { tid, oid } = await givenMember("offboarded");
  expect(await ask(claimsOf(tid, oid))).toBe("disabled");
});

// guards: partner staff are who the partner's own directory says they are
test("partner staff come from the partner's directory only", async () => {
  const oid = randomUUID();
  const elsewhere = randomUUID();
  for (const directory of [PARTNER, elsewhere])
    await database.worker.orm
      .insert(partnerMembers)
      .values({ subject: toSubject(directory, oid), displayName: "Petra" });
  expect(await ask(claimsOf(PARTNER, oid))).toBe("admitted");
  expect(await ask(claimsOf(elsewhere, oid))).toBe("unknown-tenant");
});
