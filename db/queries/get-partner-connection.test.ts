import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../testing/given-database";
import { givenSubject } from "../testing/given-tenant";
import { getPartnerConnection } from "./get-partner-connection";
import { listPartnerRequests } from "./list-partner-requests";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const givenConnection = async (sealKey: string | null) => {
  const partnerTenantId = randomUUID();
  await database.worker.raw`insert into partner_connection
    (partner_tenant_id, state, connected_at, connected_by_name, seal_key, seal_key_id)
    values (${partnerTenantId}, 'connected', now(), 'Petra Partner', ${sealKey}, 'k1')`;
  return partnerTenantId;
};

test("a partner who never connected is told so", async () => {
  await givenConnection("key");
  expect(await getPartnerConnection(database.web, randomUUID())).toMatchObject({
    ...{ state: "none", connectedAt: null, cause: null, hasWorker: false },
  });
});

test.each([
  ["key", true],
  [null, false],
])("with a worker's key %j a worker is there: %s", async (sealKey, hasWorker) => {
  const partnerTenantId = await givenConnection(sealKey);
  expect(await getPartnerConnection(database.web, partnerTenantId)).toMatchObject({
    ...{ state: "connected", connectedByName: "Petra Partner", hasWorker },
  });
});

test.each([
  [4, false],
  [5, true],
])("after %i failures in a row it is an outage: %s", async (failures, isOutage) => {
  const partnerTenantId = await givenConnection("key");
  await database.worker.raw`update partner_connection set outage_failures = ${failures}
    where partner_tenant_id = ${partnerTenantId}`;
  expect(await getPartnerConnection(database.web, partnerTenantId)).toMatchObject({ isOutage });
});

// guards: a web tier that was taken over reads or changes what opens every customer's tenant
test("the web tier can neither read the token nor change how the connection stands", async () => {
  const refused = { code: "42501" };
  await expect(database.web.raw`select 1 from credentials`).rejects.toMatchObject(refused);
  // its own key put in place of the worker's would have the sign-ins sealed to it
  await expect(
    database.web.raw`update partner_connection set seal_key = 'mine'`,
  ).rejects.toMatchObject(refused);
});

test("requests of one kind are listed, the newest first, without what was sealed", async () => {
  const given = async (kind: string, minutesAgo: number) => {
    const requestId = randomUUID();
    await database.web.raw`insert into partner_requests
      (request_id, kind, sealed, requested_by, requested_by_name)
      values (${requestId}, ${kind}, ${Buffer.from("box")}, ${givenSubject()}, 'Petra')`;
    await database.worker.raw`update partner_requests
      set requested_at = now() - make_interval(mins => ${minutesAgo}) where request_id = ${requestId}`;
    return requestId;
  };
  const ids = [await given("connect", 3), await given("connect", 1), await given("connect", 2)];
  await given("sync", 0);
  const listed = await listPartnerRequests(database.web, { kind: "connect", limit: 2 });
  expect(listed.map(({ requestId }) => requestId)).toEqual([ids[1], ids[2]]);
  for (const request of listed) expect(request).not.toHaveProperty("sealed");
});
