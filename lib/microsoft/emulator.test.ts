import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startEmulator, type Emulator } from "@/scripts/emulator/start-emulator";
import { createCloud } from "./clouds";
import { createGraphClient } from "./graph";
import { diagnosisOf } from "./microsoft-error";
import { readCustomers } from "./partner-center";
import { readOrganization, readSubscribedSkus } from "./read-directory";
import { countUsers } from "./read-users";
import type { RequestEvent } from "./request-event";
import { caught } from "./testing/caught";
import { createTestWorld } from "./testing/test-world";
import { readAllUsers } from "./testing/user-pages";
import { createTokenSource } from "./tokens";

const PARTNER = "11111111-1111-4111-8111-111111111111";
const PLAIN = "22222222-2222-4222-8222-222222222222";
const BLOCKED = "33333333-3333-4333-8333-333333333333";
const WITHOUT_CONSENT = "44444444-4444-4444-8444-444444444444";
const STRANGER = "55555555-5555-4555-8555-555555555555";
const CLIENT = "66666666-6666-4666-8666-666666666666";
const POLICY = "77777777-7777-4777-8777-777777777777";
const READS = ["LicenseAssignment.Read.All", "Organization.Read.All", "User.Read.All"];
const USERS = 2_500;

const tenant = (tenantId: string, name: string, more: object = {}) => ({
  tenantId,
  name,
  domain: `${name}.example`,
  country: "CH",
  consent: { import: READS },
  generate: { seed: 1, users: 10 },
  ...more,
});

const scenario = {
  partner: {
    tenantId: PARTNER,
    name: "partner",
    domain: "partner.example",
    country: "CH",
    apps: [{ name: "import", clientId: CLIENT, secret: "hush-hush-hush" }],
    serviceAccount: {
      oid: "88888888-8888-4888-8888-888888888888",
      upn: "mfa.setup@partner.example",
      name: "MFA Setup",
    },
    consent: { import: ["user_impersonation", ...READS] },
  },
  tenants: [
    tenant(PLAIN, "plain", { generate: { seed: 7, users: USERS } }),
    tenant(BLOCKED, "blocked", { conditionalAccess: { blocks: [POLICY] } }),
    tenant(WITHOUT_CONSENT, "without-consent", { consent: {} }),
    tenant(STRANGER, "stranger", { customer: false, gdap: false }),
  ],
};

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ scenario });
});
afterAll(() => emulator.stop());
beforeEach(() => {
  emulator.setFaults([]);
  emulator.forgetRequests();
});

function givenPartner(options: { mfa?: boolean; clientSecret?: string } = {}) {
  const url = emulator.url;
  const cloud = createCloud({ loginUrl: url, graphUrl: url, partnerCenterUrl: url });
  const events: RequestEvent[] = [];
  const onRequest = (event: RequestEvent) => events.push(event);
  // the emulator's clock is the real one; only waiting is free
  const world = { ...createTestWorld(), now: () => new Date() };
  const store = { token: emulator.mintRefreshToken({ mfa: options.mfa ?? true }), saves: 0 };
  const tokens = createTokenSource({
    cloud,
    partnerTenantId: PARTNER,
    clientId: CLIENT,
    clientSecret: options.clientSecret ?? "hush-hush-hush",
    loadRefreshToken: () => Promise.resolve({ token: store.token, signIn: "" }),
    saveRefreshToken: (next) => {
      store.token = next.token;
      store.saves += 1;
      return Promise.resolve();
    },
    world,
    onRequest,
  });
  const graphOf = (tenantId: string) =>
    createGraphClient({
      cloud,
      tenantId,
      partnerTenantId: PARTNER,
      tokenFor: tokens.tokenFor,
      world,
      onRequest,
    });
  const customers = async () => {
    const ids: string[] = [];
    const { partnerCenterToken } = tokens;
    const pages = readCustomers({
      cloud,
      partnerTenantId: PARTNER,
      partnerCenterToken,
      world,
      onRequest,
    });
    for await (const page of pages) ids.push(...page.map(({ id }) => id));
    return ids;
  };
  return { tokens, graphOf, customers, store, events };
}

describe("the whole way, against the stand-in", () => {
  test("a customer's users, licenses and name come through tokens of its own tenant", async () => {
    const { graphOf, store, events } = givenPartner();
    const first = store.token;
    const graph = graphOf(PLAIN);

    await expect(readOrganization({ graph })).resolves.toMatchObject({
      id: PLAIN,
      displayName: "plain",
    });
    const skus = await readSubscribedSkus({ graph });
    const pages = await readAllUsers(graph);
    const users = pages.flatMap((page) => page.users);

    expect(skus.length).toBeGreaterThan(3);
    expect(pages.map((page) => [page.users.length, page.more])).toEqual([
      [999, true],
      [999, true],
      [502, false],
    ]);
    expect(new Set(users.map(({ id }) => id)).size).toBe(USERS);
    expect(users.some(({ manager }) => manager)).toBe(true);
    expect(users.some(({ assignedLicenses }) => assignedLicenses.length > 0)).toBe(true);
    await expect(countUsers({ graph })).resolves.toBe(USERS);
    expect(store.token).not.toBe(first);
    expect(events.map(({ service, status }) => `${service} ${status}`)).toEqual([
      "login 200",
      ...Array.from({ length: 6 }, () => "graph 200"),
    ]);
    expect(emulator.requests()).toHaveLength(events.length);
  });

  test("a rolled refresh token opens the next tenant", async () => {
    const { tokens, store } = givenPartner();
    await tokens.tokenFor(PLAIN);
    await tokens.partnerCenterToken();
    expect(store.saves).toBe(2);
  });

  test.each([
    [BLOCKED, "AADSTS53003", "conditional_access", "customer", [POLICY]],
    [WITHOUT_CONSENT, "AADSTS65001", "consent", "partner", []],
    [STRANGER, "AADSTS50020", "gdap", "partner", []],
    ["99999999-9999-4999-8999-999999999999", "AADSTS90002", "tenant", "partner", []],
  ])("%s is refused as %s, and only it", async (tenantId, code, ...[cause, whoActs, policyIds]) => {
    const { tokens } = givenPartner();
    const error = await caught(tokens.tokenFor(tenantId));
    expect(diagnosisOf(error)).toMatchObject({
      code,
      class: cause,
      whoActs,
      policyIds,
      scope: "tenant",
    });
    await expect(tokens.tokenFor(PLAIN)).resolves.toMatchObject({ tenantId: PLAIN });
  });

  test("a wrong secret and a dead sign-in stop everything", async () => {
    const wrong = givenPartner({ clientSecret: "not-the-secret" });
    expect(diagnosisOf(await caught(wrong.tokens.tokenFor(PLAIN)))).toMatchObject({
      code: "AADSTS7000215",
      class: "secret",
      scope: "global",
    });
    const dead = givenPartner();
    dead.store.token = "no refresh token at all";
    expect(diagnosisOf(await caught(dead.tokens.tokenFor(PLAIN)))).toMatchObject({
      class: "reauth",
      scope: "global",
    });
  });

  test("the partner's customers are listed, and only with multi-factor authentication", async () => {
    await expect(givenPartner().customers()).resolves.toEqual(
      expect.arrayContaining([PLAIN, BLOCKED, WITHOUT_CONSENT]),
    );
    const error = await caught(givenPartner({ mfa: false }).customers());
    expect(diagnosisOf(error)).toMatchObject({ code: "900421", class: "mfa", scope: "global" });
  });

  // guards: a bad night at Microsoft turned into lost users
  test.each([
    ["throttled", { status: 429, headers: { "retry-after": "2" } }],
    ["broken", { status: 502, html: true }],
    ["cut off", { cut: true }],
    ["html", { status: 200, html: true }],
    ["refused a token", { status: 401, body: { error: { code: "InvalidAuthenticationToken" } } }],
  ])("every user comes although a page was %s", async (_what, answer) => {
    for (const nth of [1, 2, 3]) {
      emulator.setFaults([{ match: { pathStartsWith: "/v1.0/users?", nth }, answer }]);
      const pages = await readAllUsers(givenPartner().graphOf(PLAIN));
      const ids = new Set(pages.flatMap(({ users }) => users.map(({ id }) => id)));
      expect(ids.size).toBe(USERS);
    }
  });

  test("every user comes although the first page was empty", async () => {
    const match = { pathStartsWith: "/v1.0/users?", nth: 1 };
    emulator.setFaults([{ match, answer: { emptyPage: true } }]);
    const pages = await readAllUsers(givenPartner().graphOf(PLAIN));
    expect(pages.map(({ users }) => users.length)).toEqual([0, 999, 999, 502]);
  });

  test("a role that is taken away is named", async () => {
    emulator.setAccess(PLAIN, { gdap: { roles: [] } });
    try {
      const error = await caught(readAllUsers(givenPartner().graphOf(PLAIN)));
      expect(diagnosisOf(error)).toMatchObject({
        code: "Authorization_RequestDenied",
        class: "permission",
        whoActs: "partner",
      });
    } finally {
      emulator.setAccess(PLAIN, { gdap: { roles: ["Directory Readers"] } });
    }
  });
});
