import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startEmulator, type Emulator } from "../start-emulator";
import { ids, smallScenario } from "../testing/small-scenario";
import { askForToken, PARTNER_CENTER_SCOPE } from "../testing/tokens";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ scenario: smallScenario() });
});
afterAll(() => emulator.stop());
beforeEach(() => {
  emulator.setAccess(ids.withoutConsent, {
    consent: {},
    gdap: { roles: ["Directory Readers", "Cloud Application Administrator"] },
  });
});

const SCOPES = "User.Read.All,Organization.Read.All";
const GRAPH = "00000003-0000-0000-c000-000000000000";

async function call(
  method: string,
  path: string,
  { body, mfa = true }: { body?: unknown; mfa?: boolean } = {},
) {
  const { body: granted } = await askForToken(emulator, ids.partner, {
    refresh_token: emulator.mintRefreshToken({ mfa }),
    scope: PARTNER_CENTER_SCOPE,
  });
  const answer = await fetch(`${emulator.url}/v1/customers/${path}`, {
    method,
    headers: { authorization: `Bearer ${granted.access_token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: JSON.parse(text || "{}") as Record<string, unknown> };
}

const consent = (customer: string, more: object = {}) =>
  call("POST", `${customer}/applicationconsents`, {
    body: {
      applicationId: ids.importApp,
      displayName: "Import",
      applicationGrants: [{ enterpriseApplicationId: GRAPH, scope: SCOPES }],
      ...more,
    },
  });

test("a consent opens the tenant: the next token carries exactly what was consented to", async () => {
  expect((await askForToken(emulator, ids.withoutConsent)).body).toMatchObject({
    error_codes: [65001],
  });
  expect(await consent(ids.withoutConsent)).toMatchObject({
    status: 201,
    body: { applicationId: ids.importApp, displayName: "Import" },
  });
  const { status, body } = await askForToken(emulator, ids.withoutConsent);
  expect(status).toBe(200);
  expect(body["scope"]).toContain(
    "https://graph.microsoft.com/User.Read.All https://graph.microsoft.com/Organization.Read.All",
  );
});

test("the same consent again is a conflict, until it was withdrawn", async () => {
  await consent(ids.withoutConsent);
  expect(await consent(ids.withoutConsent)).toMatchObject({
    status: 409,
    body: { description: "Permission entry already exists.", source: "PartnerCenter" },
  });
  const path = `${ids.withoutConsent}/applicationconsents/${ids.importApp}`;
  expect(await call("DELETE", path)).toMatchObject({ status: 204 });
  expect(await consent(ids.withoutConsent)).toMatchObject({ status: 201 });
});

test.each([
  ["without a relationship", false as const],
  ["without a role that may consent", { roles: ["Directory Readers"] }],
  ["when the relationship is over", { roles: ["Global Administrator"], endsInDays: -1 }],
  ["when it was ended", { roles: ["Global Administrator"], status: "terminated" as const }],
])("refuses %s", async (_when, gdap) => {
  emulator.setAccess(ids.withoutConsent, { gdap });
  expect(await consent(ids.withoutConsent)).toMatchObject({ status: 403 });
});

test.each([
  ["an unknown customer", ids.unknown, {}, 404],
  ["an unknown app", ids.withoutConsent, { applicationId: ids.unknown }, 400],
  ["no grants", ids.withoutConsent, { applicationGrants: [] }, 400],
])("refuses %s", async (_what, customer, more, status) => {
  expect(await consent(customer, more)).toMatchObject({ status });
});

test("asks for multi-factor authentication like every call", async () => {
  const path = `${ids.withoutConsent}/applicationconsents`;
  expect(await call("POST", path, { mfa: false, body: {} })).toMatchObject({
    status: 401,
    body: { code: 900421 },
  });
});
