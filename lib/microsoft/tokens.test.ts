import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createCloud } from "./clouds";
import { diagnosisOf } from "./microsoft-error";
import { caught } from "./testing/caught";
import { givenEntra, granted, refused } from "./testing/given-entra";
import { startScriptedServer } from "./testing/scripted-server";
import { CUSTOMER, OTHER, PARTNER } from "./testing/test-tenants";
import { createTestWorld } from "./testing/test-world";
import { createTokenSource } from "./tokens";

describe("a token for a customer's tenant", () => {
  test("is asked for at that tenant, with the stored refresh token, and nothing is discovered", async () => {
    const { source, received, events, world } = await givenEntra((tenantId) => granted(tenantId));

    const token = await source.tokenFor(CUSTOMER.toUpperCase());

    expect(token).toMatchObject({
      tenantId: CUSTOMER,
      expiresAt: new Date(world.now().getTime() + 1_000_000),
    });
    expect(token.scopes).toContain("https://graph.microsoft.com/User.Read.All");
    expect(received).toHaveLength(1);
    expect(received[0]?.target).toMatch(new RegExp(`^/${CUSTOMER}/oauth2/v2.0/token`));
    const form = new URLSearchParams(received[0]?.body);
    expect(Object.fromEntries(form)).toMatchObject({
      grant_type: "refresh_token",
      refresh_token: "RT-first",
      client_secret: "hush",
    });
    expect(form.get("scope")).toContain("https://graph.microsoft.com/.default");
    expect(events).toEqual([
      expect.objectContaining({
        service: "login",
        method: "POST",
        path: `/${CUSTOMER}/oauth2/v2.0/token`,
        tenantId: CUSTOMER,
        status: 200,
      }),
    ]);
  });

  // guards: the partner has to sign in again because a new refresh token was never kept
  test("is handed out only after the rolled refresh token was kept", async () => {
    const { source, store } = await givenEntra((tenantId) => granted(tenantId));
    await source.tokenFor(CUSTOMER);
    expect(store.saved).toEqual(["RT-next"]);
  });

  test("is not handed out when the rolled refresh token could not be kept", async () => {
    const server = await startScriptedServer(() => granted(CUSTOMER));
    let calls = 0;
    const source = createTokenSource({
      clientSecret: "hush",
      cloud: createCloud({ loginUrl: server.url }),
      partnerTenantId: PARTNER,
      clientId: "44444444-4444-4444-8444-444444444444",
      loadRefreshToken: () => Promise.resolve({ token: "RT-first", signIn: "" }),
      saveRefreshToken: () => {
        calls += 1;
        return Promise.reject(new Error("disk full"));
      },
      world: createTestWorld(),
    });
    await expect(source.tokenFor(CUSTOMER)).rejects.toThrow("disk full");
    await expect(source.tokenFor(CUSTOMER)).rejects.toThrow("disk full");
    expect(calls).toBe(2);
  });

  test("keeps no refresh token that is the same", async () => {
    const { source, store } = await givenEntra((id) => granted(id, { refreshToken: "RT-first" }));
    await source.tokenFor(CUSTOMER);
    expect(store.saved).toEqual([]);
  });

  test("is asked for with the newest refresh token each time", async () => {
    const { source, received } = await givenEntra((id, index) =>
      granted(id, { refreshToken: `RT-${index}` }),
    );
    await source.tokenFor(CUSTOMER);
    await source.tokenFor(OTHER);
    expect(new URLSearchParams(received[1]?.body).get("refresh_token")).toBe("RT-0");
  });

  test("may be opaque", async () => {
    const { source } = await givenEntra((id) => granted(id, { opaque: true }));
    await expect(source.tokenFor(CUSTOMER)).resolves.toMatchObject({ tenantId: CUSTOMER });
  });

  // guards: one company's users stored under another
  test.each([
    ["the sign-in says so", granted(OTHER)],
    ["only the access token itself says so", granted(CUSTOMER, { accessTid: OTHER })],
    ["only the sign-in says so", granted(OTHER, { accessTid: CUSTOMER })],
    ["the sign-in says so of an opaque token", granted(OTHER, { opaque: true })],
  ])("is refused, and nothing kept, when it is for another tenant: %s", async (_how, answer) => {
    const { source, store } = await givenEntra(() => answer);
    const error = await caught(source.tokenFor(CUSTOMER));
    expect(error).toMatchObject({ code: "upstream" });
    expect(diagnosisOf(error)).toMatchObject({ code: "WRONG_TENANT", class: "wrong_tenant" });
    expect(store.saved).toEqual([]);
  });

  test("is shared by callers who come at the same time, tenant by tenant", async () => {
    const { source, received } = await givenEntra((tenantId) => granted(tenantId));
    const tokens = await Promise.all(
      [CUSTOMER, CUSTOMER, OTHER, CUSTOMER, OTHER].map((id) => source.tokenFor(id)),
    );
    expect(received).toHaveLength(2);
    expect(tokens.map(({ tenantId }) => tenantId)).toEqual([
      CUSTOMER,
      CUSTOMER,
      OTHER,
      CUSTOMER,
      OTHER,
    ]);
  });

  test("is renewed when four fifths of its life are over, when forced, and when forgotten", async () => {
    const { source, received, world } = await givenEntra((tenantId) => granted(tenantId));
    const requests = async (act: () => Promise<unknown>) => {
      const before = received.length;
      await act();
      return received.length - before;
    };
    expect(await requests(() => source.tokenFor(CUSTOMER))).toBe(1);
    world.advance(799_000);
    expect(await requests(() => source.tokenFor(CUSTOMER))).toBe(0);
    world.advance(2_000);
    expect(await requests(() => source.tokenFor(CUSTOMER))).toBe(1);
    expect(await requests(() => source.tokenFor(CUSTOMER, { force: true }))).toBe(1);
    source.forget(CUSTOMER);
    expect(await requests(() => source.tokenFor(CUSTOMER))).toBe(1);
    source.forgetAll();
    expect(await requests(() => source.tokenFor(CUSTOMER))).toBe(1);
  });

  // guards: all was erased, and a request that was under way leaves its token in memory
  test("that was under way when all were forgotten is not kept", async () => {
    const { source, received } = await givenEntra((tenantId) => granted(tenantId));
    const underWay = source.tokenFor(CUSTOMER);
    source.forgetAll();
    await underWay;
    await source.tokenFor(CUSTOMER);
    expect(received).toHaveLength(2);
  });
});

describe("other credentials and resources", () => {
  test("Partner Center's token is asked for at the partner's own tenant", async () => {
    const { source, received } = await givenEntra((tenantId) => granted(tenantId));
    await expect(source.partnerCenterToken()).resolves.toMatchObject({ tenantId: PARTNER });
    expect(received[0]?.target).toContain(PARTNER);
    expect(new URLSearchParams(received[0]?.body).get("scope")).toContain(
      "https://api.partnercenter.microsoft.com/.default",
    );
  });

  test("a refusal by the partner's own tenant stops everything", async () => {
    const { source } = await givenEntra(() => refused(50076));
    const error = await caught(source.partnerCenterToken());
    expect(diagnosisOf(error)).toMatchObject({ class: "mfa", scope: "global" });
  });

  test("a certificate signs instead of a secret", async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const { source, received } = await givenEntra((tenantId) => granted(tenantId), {
      clientCertificate: {
        thumbprintSha256: "ab".repeat(32),
        privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
      },
    });
    await source.tokenFor(CUSTOMER);
    const form = new URLSearchParams(received[0]?.body);
    expect(form.get("client_secret")).toBeNull();
    const [header, payload] = (form.get("client_assertion") ?? "")
      .split(".")
      .slice(0, 2)
      .map(
        (part) =>
          JSON.parse(Buffer.from(part, "base64url").toString("utf8")) as Record<string, unknown>,
      );
    expect(header).toMatchObject({ alg: "PS256" });
    // guards: an assertion addressed to another sign-in host than the one that reads it
    expect(String(payload?.["aud"])).toContain(CUSTOMER);
  });

  test("a sovereign cloud's sign-in is spoken to directly, without asking the global one", async () => {
    const asked: string[] = [];
    const world = createTestWorld();
    const source = createTokenSource({
      clientSecret: "hush",
      cloud: createCloud({
        loginUrl: "https://login.example-cloud.test",
        graphUrl: "https://graph.example-cloud.test",
      }),
      partnerTenantId: PARTNER,
      clientId: "44444444-4444-4444-8444-444444444444",
      loadRefreshToken: () => Promise.resolve({ token: "RT-first", signIn: "" }),
      saveRefreshToken: () => Promise.resolve(),
      world: {
        ...world,
        fetch: (input) => {
          asked.push((input as URL).href);
          return Promise.resolve(Response.json(granted(CUSTOMER).json));
        },
      },
    });
    await source.tokenFor(CUSTOMER);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(
      new RegExp(`^https://login.example-cloud.test/${CUSTOMER}/oauth2/v2.0/token`),
    );
  });
});
