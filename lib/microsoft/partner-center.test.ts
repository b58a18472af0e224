import { describe, expect, test } from "vitest";
import { createCloud } from "./clouds";
import { diagnosisOf } from "./microsoft-error";
import { readCustomers, type PartnerCustomer } from "./partner-center";
import type { RequestEvent } from "./request-event";
import { CUSTOMER, OTHER, PARTNER } from "./testing/test-tenants";
import { startScriptedServer, type Received, type ScriptedAnswer } from "./testing/scripted-server";
import { createTestWorld } from "./testing/test-world";

async function given(answer: (request: Received, index: number) => ScriptedAnswer) {
  const server = await startScriptedServer(answer);
  const world = createTestWorld();
  const events: RequestEvent[] = [];
  let tokens = 0;
  const read = async () => {
    const customers: PartnerCustomer[] = [];
    for await (const page of readCustomers({
      cloud: createCloud({ partnerCenterUrl: server.url }),
      partnerTenantId: PARTNER,
      partnerCenterToken: ({ force = false } = {}) => {
        if (force || tokens === 0) tokens += 1;
        return Promise.resolve({
          accessToken: `AT-${tokens}`,
          tenantId: PARTNER,
          expiresAt: new Date(),
          scopes: [],
        });
      },
      world,
      onRequest: (event) => events.push(event),
    })) {
      customers.push(...page);
    }
    return customers;
  };
  const failure = () =>
    read().then(
      () => undefined,
      (error: unknown) => error,
    );
  return { read, failure, world, events, received: server.received };
}

const customer = (id: string, companyName: string) => ({
  id,
  companyProfile: { tenantId: id, companyName, domain: `${companyName}.example` },
});
const pageOf = (items: unknown[], token?: string) => ({
  totalCount: 2,
  items,
  links: {
    self: { uri: "/customers" },
    ...(token
      ? {
          next: {
            uri: "/customers?seekOperation=Next",
            method: "GET",
            headers: [{ key: "MS-ContinuationToken", value: token }],
          },
        }
      : {}),
  },
  ...(token ? { continuationToken: token } : {}),
  attributes: { objectType: "Collection" },
});

describe("readCustomers", () => {
  test("reads all pages, the next one asked for by header", async () => {
    const { read, received, events } = await given((_request, index) =>
      index === 0
        ? { json: pageOf([customer(CUSTOMER.toUpperCase(), "contoso")], "next-1") }
        : { json: pageOf([customer(OTHER, "fabrikam")]) },
    );
    expect(await read()).toEqual([
      { id: CUSTOMER, companyName: "contoso", domain: "contoso.example" },
      { id: OTHER, companyName: "fabrikam", domain: "fabrikam.example" },
    ]);
    expect(received[0]?.headers["ms-continuationtoken"]).toBeUndefined();
    expect(received[1]).toMatchObject({
      target: "/v1/customers?size=500&seekOperation=Next",
      headers: { "ms-continuationtoken": "next-1", authorization: "Bearer AT-1" },
    });
    expect(events.map(({ service, tenantId, rows }) => [service, tenantId, rows])).toEqual([
      ["partner-center", PARTNER, 1],
      ["partner-center", PARTNER, 1],
    ]);
  });

  test("reads an answer that begins with a byte order mark", async () => {
    const { read } = await given(() => ({
      text: `\uFEFF${JSON.stringify(pageOf([customer(CUSTOMER, "contoso")]))}`,
    }));
    expect(await read()).toHaveLength(1);
  });

  test("a sign-in without multi-factor authentication stops everything, and is not tried again", async () => {
    const { failure, received } = await given(() => ({
      status: 401,
      json: { code: 900421, description: "MFA required", data: [], source: "PartnerCenter" },
    }));
    expect(diagnosisOf(await failure())).toMatchObject({
      code: "900421",
      class: "mfa",
      scope: "global",
      whoActs: "partner",
    });
    expect(received).toHaveLength(1);
  });

  test("a refused token is renewed once", async () => {
    const { read, received } = await given((_request, index) =>
      index === 0 ? { status: 401, json: { code: 900420 } } : { json: pageOf([]) },
    );
    expect(await read()).toEqual([]);
    expect(received.map(({ headers }) => headers.authorization)).toEqual([
      "Bearer AT-1",
      "Bearer AT-2",
    ]);
  });

  test("waits as told when it is throttled", async () => {
    const { read, world } = await given((_request, index) =>
      index === 0
        ? {
            status: 429,
            headers: { "retry-after": "57" },
            json: { statusCode: 429, message: "Rate limit is exceeded. Try again in 57 seconds." },
          }
        : { json: pageOf([]) },
    );
    await read();
    expect(world.slept).toEqual([57_500]);
  });

  // guards: customers that silently fall off the list
  test.each([
    ["a page that leads back", () => ({ json: pageOf([], "same") }), "repeated_link"],
    [
      "a next page without a token",
      () => ({ json: { items: [], links: { next: { uri: "x" } } } }),
      "no_continuation",
    ],
    ["no list", () => ({ json: {} }), "unexpected_answer"],
    [
      "a customer without an id",
      () => ({ json: pageOf([{ companyProfile: {} }]) }),
      "unexpected_answer",
    ],
  ])("throws, never ends, at %s", async (_what, answer, code) => {
    const { failure } = await given(answer);
    expect(diagnosisOf(await failure())).toMatchObject({ code, class: "incomplete" });
  });

  test("never follows a redirect with the token", async () => {
    const thief = await startScriptedServer(() => ({ json: pageOf([]) }));
    const { failure } = await given(() => ({ status: 302, headers: { location: thief.url } }));
    expect(await failure()).toMatchObject({ code: "upstream" });
    expect(thief.received).toEqual([]);
  });
});
