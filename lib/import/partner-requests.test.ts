import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { partnerRequests } from "@/db/schema";
import { givenScope } from "@/db/testing/given-tenant";
import type { Subject } from "../domain/ids";
import { requestConsent, requestSync } from "../services/request-partner-work";
import { workPartnerRequests } from "./partner-requests";
import { givenPortal, givenTenantId, type GivenPortal } from "./testing/given-portal";

const tenantId = givenTenantId();
let portal: GivenPortal;
beforeAll(async () => {
  portal = await givenPortal([{ tenantId, consent: {}, generate: { seed: 1, users: 5 } }]);
}, 120_000);
afterAll(() => portal.close());

const read = async (requestId: string) => {
  const [request] = await portal.database.worker.orm
    .select()
    .from(partnerRequests)
    .where(eq(partnerRequests.requestId, requestId));
  return request;
};

const asker = { subject: "a:b" as Subject, name: "Petra Partner" };

test("brings the customer list when asked, once for all who ask", async () => {
  const [first, second] = await Promise.all([
    requestSync(portal.database.web, asker),
    requestSync(portal.database.web, asker),
  ]);
  expect(first.requestId).toBe(second.requestId);
  const done = await Promise.all([
    workPartnerRequests(portal.world),
    workPartnerRequests(portal.world),
  ]);
  expect(done[0] + done[1]).toBe(1);
  expect(await read(first.requestId)).toMatchObject({
    state: "done",
    result: expect.stringContaining("1 customer") as string,
    cause: null,
  });
});

test("consents, and the tenant can be imported", async () => {
  portal.emulator.setAccess(tenantId, {
    gdap: { roles: ["Directory Readers", "Cloud Application Administrator"] },
  });
  expect(await portal.importTenant(tenantId)).toMatchObject({ state: "failed" });
  const { requestId } = await requestConsent(givenScope(tenantId, portal.database.web));
  await workPartnerRequests(portal.world);
  expect(await read(requestId)).toMatchObject({ state: "done" });
  expect(await portal.importTenant(tenantId)).toMatchObject({ state: "published" });
});

test("takes up what a dead worker left, and tells why something cannot be done", async () => {
  const requestId = randomUUID();
  await portal.database.web.raw`insert into partner_requests (request_id, kind, customer_id,
    requested_by, requested_by_name) values (${requestId}, 'consent', ${randomUUID()}, 'a:b', 'Petra')`;
  await portal.database.worker.raw`update partner_requests set state = 'working',
    started_at = now() - interval '3 minutes' where request_id = ${requestId}`;
  await workPartnerRequests(portal.world);
  const request = await read(requestId);
  expect(request?.state).toBe("failed");
  expect(request?.result ?? request?.cause?.headline).toMatch(/\w/);
});
