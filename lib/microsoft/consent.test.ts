import { describe, expect, test } from "vitest";
import { createCloud } from "./clouds";
import { consentToApp } from "./consent";
import { diagnosisOf } from "./microsoft-error";
import type { RequestEvent } from "./request-event";
import { caught } from "./testing/caught";
import { startScriptedServer, type Received, type ScriptedAnswer } from "./testing/scripted-server";
import { CUSTOMER, PARTNER } from "./testing/test-tenants";
import { createTestWorld } from "./testing/test-world";

const CLIENT_ID = "44444444-4444-4444-8444-444444444444";

async function given(answer: (request: Received, index: number) => ScriptedAnswer) {
  const server = await startScriptedServer(answer);
  const world = createTestWorld();
  const events: RequestEvent[] = [];
  let tokens = 0;
  const consent = () =>
    consentToApp(
      {
        cloud: createCloud({ partnerCenterUrl: server.url }),
        partnerTenantId: PARTNER,
        partnerCenterToken: ({ force = false } = {}) => {
          if (force || tokens === 0) tokens += 1;
          return Promise.resolve({
            ...{ accessToken: `AT-${tokens}`, tenantId: PARTNER },
            ...{ expiresAt: new Date(), scopes: [] },
          });
        },
        world,
        onRequest: (event) => events.push(event),
      },
      { tenantId: CUSTOMER, clientId: CLIENT_ID },
    );
  return { consent, world, events, received: server.received };
}

/** An error as Partner Center writes it. */
const refused = (status: number, description: string, code: number | string = status) => ({
  status,
  json: { code, description, data: [], source: "PartnerCenter" },
});

describe("consentToApp", () => {
  test("asks for the three reads on Graph and for nothing else", async () => {
    // guards: a portal that reads and yet holds the right to write in every customer's tenant
    const { consent, received, events } = await given(() => ({ status: 201, json: {} }));
    expect(await consent()).toEqual({ wasThere: false });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      method: "POST",
      target: `/v1/customers/${CUSTOMER}/applicationconsents`,
      headers: { authorization: "Bearer AT-1", "content-type": "application/json" },
    });
    expect(JSON.parse(received[0]!.body)).toEqual({
      applicationId: CLIENT_ID,
      displayName: "Client Portal import",
      applicationGrants: [
        {
          enterpriseApplicationId: "00000003-0000-0000-c000-000000000000",
          scope: "User.Read.All,LicenseAssignment.Read.All,Organization.Read.All",
        },
      ],
    });
    // the customer sees in its own log that somebody consented for it
    expect(events).toMatchObject([
      { service: "partner-center", method: "POST", tenantId: CUSTOMER },
    ]);
  });

  test.each([
    ["as a conflict", refused(409, "Permission entry already exists.")],
    ["as a bad request", refused(400, "Bad: Permission entry already exists. [abc]")],
    [
      "in another shape",
      { status: 400, json: { error: { message: "permission entry already exists" } } },
    ],
    ["as a fault of its own", refused(500, "Permission entry already exists.")],
  ])("a consent that is there already, told %s, is as good", async (_how, answer) => {
    const { consent } = await given(() => answer);
    expect(await consent()).toEqual({ wasThere: true });
  });

  test.each([
    [403, "gdap", /let the service account consent/, /Cloud application administrator/],
    [404, "tenant", /knows no such customer/, /Compare the tenant id/],
    [400, "consent", /does not accept the import app/, /multitenant/],
  ] as const)("a refusal with %i says who must do what", async (status, kind, headline, step) => {
    const { consent, received } = await given(() => refused(status, "No."));
    const diagnosis = diagnosisOf(await caught(consent()));
    expect(diagnosis).toMatchObject({ class: kind, scope: "tenant", whoActs: "partner" });
    expect(diagnosis?.headline).toMatch(headline);
    expect(diagnosis?.steps.join(" ")).toMatch(step);
    expect(received).toHaveLength(1);
  });

  test("names the group that is forgotten most often", async () => {
    const { consent } = await given(() => refused(403, "No."));
    expect(diagnosisOf(await caught(consent()))?.steps.join(" ")).toContain("AdminAgents");
  });

  test("a sign-in without multi-factor authentication is everybody's problem", async () => {
    const { consent } = await given(() => refused(401, "MFA required", 900421));
    expect(diagnosisOf(await caught(consent()))).toMatchObject({ class: "mfa", scope: "global" });
  });

  test("waits as told when it is throttled, and renews a refused token once", async () => {
    const { consent, world, received } = await given(
      (_request, index) =>
        [
          {
            status: 429,
            headers: { "retry-after": "2" },
            json: { statusCode: 429, message: "Slow" },
          },
          refused(401, "Unauthorized", 900420),
        ][index] ?? { status: 201, json: {} },
    );
    expect(await consent()).toEqual({ wasThere: false });
    expect(world.slept).toEqual([2_500]);
    expect(received.map(({ headers }) => headers.authorization)).toEqual([
      "Bearer AT-1",
      "Bearer AT-1",
      "Bearer AT-2",
    ]);
  });

  test("never follows a redirect with the token", async () => {
    const thief = await startScriptedServer(() => ({ status: 201, json: {} }));
    const { consent } = await given(() => ({ status: 307, headers: { location: thief.url } }));
    expect(await caught(consent())).toMatchObject({ code: "upstream" });
    expect(thief.received).toEqual([]);
  });
});
