import { afterAll, beforeAll, expect, test } from "vitest";
import { startEmulator, type Emulator } from "../start-emulator";
import { ids, smallScenario } from "../testing/small-scenario";
import { askForToken, get, graphToken, PARTNER_CENTER_SCOPE } from "../testing/tokens";

type Page = {
  totalCount: number;
  items: {
    id: string;
    companyProfile: { tenantId: string; companyName: string; domain: string };
  }[];
  links: { next?: { uri: string; headers: { key: string; value: string }[] } };
};

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ scenario: smallScenario() });
});
afterAll(() => emulator.stop());

async function partnerToken(mfa = true): Promise<string> {
  const refresh_token = emulator.mintRefreshToken({ mfa });
  const { body } = await askForToken(emulator, ids.partner, {
    refresh_token,
    scope: PARTNER_CENTER_SCOPE,
  });
  return body.access_token;
}

test("following the continuation collects every customer once", async () => {
  const token = await partnerToken();
  const seen: string[] = [];
  let path = "/customers?size=2";
  let headers: Record<string, string> = {};
  for (;;) {
    const page = (await get(emulator, `/v1${path}`, { token, headers })).body as Page;
    expect(page.totalCount).toBe(5);
    seen.push(...page.items.map((item) => item.id));
    if (!page.links.next) break;
    path = page.links.next.uri;
    headers = Object.fromEntries(page.links.next.headers.map(({ key, value }) => [key, value]));
  }
  expect(seen.toSorted()).toEqual([
    ids.customer,
    ids.other,
    ids.blocked,
    ids.withoutConsent,
    ids.withoutRelationship,
  ]);
});

test("a continuation without its token starts nowhere", async () => {
  // guards: a client that follows the link but drops the header would read page one for ever
  const { status } = await get(emulator, "/v1/customers?size=2&seekOperation=Next", {
    token: await partnerToken(),
  });
  expect(status).toBe(400);
});

test("a size of 0 means all", async () => {
  const page = (await get(emulator, "/v1/customers?size=0", { token: await partnerToken() }))
    .body as Page;
  expect([page.items.length, page.links.next]).toEqual([5, undefined]);
});

test("a token without multi-factor authentication is 401 with code 900421", async () => {
  const { status, body } = await get(emulator, "/v1/customers?size=1", {
    token: await partnerToken(false),
  });
  expect([status, body["code"]]).toEqual([401, 900421]);
});

test("a token for Graph is not good here", async () => {
  const token = await graphToken(emulator, ids.customer);
  expect((await get(emulator, "/v1/customers?size=1", { token })).status).toBe(401);
});

test("with ValidateMfa the answer says whether the token complies", async () => {
  const headers = { validatemfa: "true", "ms-correlationid": "mine" };
  const answer = await get(emulator, "/v1/customers?size=1", {
    token: await partnerToken(),
    headers,
  });
  expect([answer.headers.get("ismfacompliant"), answer.headers.get("ms-correlationid")]).toEqual([
    "true",
    "mine",
  ]);
});
