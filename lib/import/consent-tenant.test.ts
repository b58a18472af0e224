import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { TenantId } from "../domain/ids";
import { diagnosisOf } from "../microsoft/microsoft-error";
import { caught } from "../microsoft/testing/caught";
import { consentTenant, summarizeConsent } from "./consent-tenant";
import { explainFailure } from "./explain-failure";
import { openTenantScope } from "./open-run-scope";
import { givenPortal, givenTenantId, type GivenPortal } from "./testing/given-portal";

const tailspin = givenTenantId();
const asked = { tenantId: tailspin, actorName: "Petra Partner" };

let portal: GivenPortal;
beforeAll(async () => {
  portal = await givenPortal([
    { tenantId: tailspin, name: "Tailspin", consent: {}, generate: { seed: 9, users: 12 } },
  ]);
}, 60_000);
afterAll(() => portal.close());
beforeEach(() => {
  portal.emulator.setAccess(tailspin, {
    consent: {},
    gdap: { roles: ["Directory Readers", "Cloud Application Administrator"] },
  });
  portal.world.tokens.forget(tailspin);
});

const logOf = (tenantId: TenantId) =>
  openTenantScope(portal.world.database, tenantId).read((db) =>
    db.execute<{ line: string }>(sql`
      select concat_ws(' ', actor_name, service, method, endpoint, status) as line from access_log
      where reason = 'consent' order by seq`),
  );

test("a customer without consent cannot be imported, and can when it was given", async () => {
  // guards: the customer stays red although the consent step said that all is well
  expect(await portal.importTenant(tailspin)).toMatchObject({
    state: "failed",
    cause: { code: "AADSTS65001", class: "consent", whoActs: "partner" },
  });
  expect(await consentTenant(portal.world, asked)).toEqual({ wasThere: false });
  expect(await portal.importTenant(tailspin)).toMatchObject({
    state: "published",
    users_added: 12,
  });
});

test("the customer sees in its own access log who consented", async () => {
  await consentTenant(portal.world, asked);
  expect((await logOf(tailspin)).at(-1)?.line).toBe(
    `Petra Partner partner-center POST /v1/customers/${tailspin}/applicationconsents 201`,
  );
});

test("tokens with the permissions from before are dropped", async () => {
  portal.emulator.setAccess(tailspin, { consent: { import: ["User.Read.All"] } });
  const { scopes } = await portal.world.tokens.tokenFor(tailspin);
  expect(scopes.join()).not.toContain("LicenseAssignment");
  portal.emulator.setAccess(tailspin, { consent: {} });
  await consentTenant(portal.world, asked);
  const { scopes: after } = await portal.world.tokens.tokenFor(tailspin);
  expect(after.join()).toContain("LicenseAssignment.Read.All");
});

test("a consent that was there is as good, and its words say what to do if it does not help", async () => {
  await consentTenant(portal.world, asked);
  const again = await consentTenant(portal.world, asked);
  expect(again).toEqual({ wasThere: true });
  expect(summarizeConsent(again)).toContain("remove the app");
});

test("without a role that may consent it is refused, with who acts and what to do", async () => {
  portal.emulator.setAccess(tailspin, { gdap: { roles: ["Directory Readers"] } });
  const cause = explainFailure(await caught(consentTenant(portal.world, asked)), tailspin);
  expect(cause).toMatchObject({
    ...{ class: "gdap", scope: "tenant", whoActs: "partner" },
    headline: "Partner Center does not let the service account consent for this customer",
  });
  expect(cause.steps.join(" ")).toMatch(/Cloud application administrator.*AdminAgents/);
});

test("an unknown customer is asked of nobody", async () => {
  const before = portal.emulator.requests().length;
  const unknown = { tenantId: givenTenantId(), actorName: null };
  const error = await caught(consentTenant(portal.world, unknown));
  expect(error).toMatchObject({ code: "not_found" });
  expect(diagnosisOf(error)).toBeUndefined();
  expect(portal.emulator.requests()).toHaveLength(before);
});
