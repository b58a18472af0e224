import { generateKeyPairSync } from "node:crypto";
import { decodeJwt, SignJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEmulator, type Emulator } from "../start-emulator";
import { signInAs } from "../testing/browser";
import { CONNECT_URI, ids, SIGN_IN_SECRET, smallScenario } from "../testing/small-scenario";
import { askForToken, GRAPH_SCOPE } from "../testing/tokens";

const certificate = generateKeyPairSync("rsa", { modulusLength: 2048 });

let emulator: Emulator;
beforeAll(async () => {
  const publicKey = certificate.publicKey.export({ type: "spki", format: "pem" }).toString();
  emulator = await startEmulator({
    scenario: smallScenario(),
    apps: { import: { certificates: [publicKey] } },
  });
});
afterAll(() => emulator.stop());

async function givenCode(extra: Record<string, string> = {}): Promise<string> {
  const query = new URLSearchParams({
    client_id: ids.importApp,
    redirect_uri: CONNECT_URI,
    response_type: "code",
    scope: `openid offline_access ${GRAPH_SCOPE}`,
    ...extra,
  });
  const landing = await signInAs(`${emulator.url}/${ids.partner}/oauth2/v2.0/authorize?${query}`, {
    person: ids.serviceAccount,
  });
  return landing.code!;
}

const redeem = (code: string, extra: Record<string, string> = {}) =>
  askForToken(emulator, ids.partner, {
    grant_type: "authorization_code",
    code,
    redirect_uri: CONNECT_URI,
    ...extra,
  });

test("a token has exactly the fields the real endpoint sends", async () => {
  const { status, body } = await askForToken(emulator, ids.customer, { client_info: "1" });
  expect(status).toBe(200);
  expect(Object.keys(body).sort()).toEqual([
    "access_token",
    "client_info",
    "expires_in",
    "ext_expires_in",
    "id_token",
    "refresh_token",
    "scope",
    "token_type",
  ]);
  expect(body["scope"]).toBe(
    "openid profile https://graph.microsoft.com/LicenseAssignment.Read.All https://graph.microsoft.com/Organization.Read.All https://graph.microsoft.com/User.Read.All https://graph.microsoft.com/.default",
  );
  const clientInfo = Buffer.from(String(body["client_info"]), "base64url").toString();
  expect(JSON.parse(clientInfo)).toEqual({ uid: ids.serviceAccount, utid: ids.partner });
});

test("the access token of a hop names the customer's tenant and the partner's user", async () => {
  const { body } = await askForToken(emulator, ids.customer);
  expect(decodeJwt(body.access_token)).toMatchObject({
    aud: "https://graph.microsoft.com",
    iss: `https://sts.windows.net/${ids.customer}/`,
    tid: ids.customer,
    oid: ids.serviceAccount,
    upn: "mfa.setup@partner.example",
    idp: `https://sts.windows.net/${ids.partner}/`,
    scp: "LicenseAssignment.Read.All Organization.Read.All User.Read.All",
    amr: ["pwd", "mfa"],
    wids: ["88d8e3e3-8f55-4a1e-953a-9b9898b8876b"],
  });
});

test("an error has exactly the shape of the real endpoint", async () => {
  const { status, body } = await askForToken(emulator, ids.blocked);
  expect(status).toBe(400);
  expect(body).toEqual({
    error: "invalid_grant",
    error_description: expect.stringMatching(
      /^AADSTS53003: .+ Trace ID: [0-9a-f-]{36} Correlation ID: 90000000-0000-4000-8000-000000000009 Timestamp: \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/,
    ) as string,
    error_codes: [53003],
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/) as string,
    trace_id: expect.any(String) as string,
    correlation_id: ids.unknown,
    error_uri: "https://login.microsoftonline.com/error?code=53003",
    suberror: "message_only",
    claims: `{"access_token":{"capolids":{"essential":true,"values":["${ids.policyOne}","${ids.policyTwo}"]}}}`,
  });
});

test("a wrong secret is 401 invalid_client, a missing one, too", async () => {
  const wrong = await askForToken(emulator, ids.customer, { client_secret: "wrong" });
  const missing = await askForToken(emulator, ids.customer, { client_secret: "" });
  expect([wrong.status, wrong.body["error"], wrong.body["error_codes"]]).toEqual([
    401,
    "invalid_client",
    [7000215],
  ]);
  expect([missing.status, missing.body["error_codes"]]).toEqual([401, [7000218]]);
});

test("a certificate's assertion is accepted, a stranger's is 700027", async () => {
  const assert = (key: typeof certificate.privateKey) =>
    new SignJWT({ jti: "1" })
      .setProtectedHeader({ alg: "PS256" })
      .setIssuer(ids.importApp)
      .setSubject(ids.importApp)
      .setAudience(`${emulator.url}/${ids.customer}/oauth2/v2.0/token`)
      .setExpirationTime("5m")
      .sign(key);
  const ask = async (key: typeof certificate.privateKey) =>
    askForToken(emulator, ids.customer, {
      client_secret: "",
      client_assertion: await assert(key),
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    });
  const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });
  expect((await ask(certificate.privateKey)).status).toBe(200);
  expect((await ask(stranger.privateKey)).body["error_codes"]).toEqual([700027]);
});

test("a code works once and for ten minutes, at the address it was sent to", async () => {
  const code = await givenCode();
  expect(
    (await redeem(code, { redirect_uri: "http://localhost:3000/other" })).body["error_codes"],
  ).toEqual([500112]);
  expect((await redeem(code)).status).toBe(200);
  expect((await redeem(code)).body["error_codes"]).toEqual([54005]);
  const stale = await givenCode();
  emulator.advanceClock(601);
  expect((await redeem(stale)).body["error_codes"]).toEqual([70008]);
});

test("a code asked for with PKCE needs its verifier", async () => {
  // guards: a client that forgets the verifier would pass every test and fail at the real service
  const pkce = {
    code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    code_challenge_method: "S256",
  };
  const code = await givenCode(pkce);
  expect((await redeem(code)).body["error_codes"]).toEqual([501481]);
  expect((await redeem(code, { code_verifier: "wrong" })).body["error_codes"]).toEqual([501481]);
  expect(
    (await redeem(code, { code_verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk" })).status,
  ).toBe(200);
});

test("a refresh token belongs to one app, dies unused after 90 days and when sessions are revoked", async () => {
  const stolen = await askForToken(emulator, ids.partner, {
    client_id: ids.signInApp,
    client_secret: SIGN_IN_SECRET,
  });
  expect(stolen.body["error_codes"]).toEqual([70000]);
  expect(
    (await askForToken(emulator, ids.customer, { refresh_token: "1.rubbish" })).body["error_codes"],
  ).toEqual([70000]);
  const old = emulator.mintRefreshToken();
  emulator.advanceClock(90 * 86_400 + 1);
  expect(
    (await askForToken(emulator, ids.customer, { refresh_token: old })).body["error_codes"],
  ).toEqual([700082]);
  const revoked = emulator.mintRefreshToken();
  emulator.revokeSessions("mfa.setup@partner.example");
  expect(
    (await askForToken(emulator, ids.customer, { refresh_token: revoked })).body["error_codes"],
  ).toEqual([50173]);
});

test("a refresh token survives a restart of the emulator, as a real one survives ours", async () => {
  const [before, after] = [
    await startEmulator({ scenario: smallScenario() }),
    await startEmulator({ scenario: smallScenario() }),
  ];
  const { status } = await askForToken(after, ids.customer, {
    refresh_token: before.mintRefreshToken(),
  });
  await Promise.all([before.stop(), after.stop()]);
  expect(status).toBe(200);
});

test("grants, scopes and fields that make no sense are refused by name", async () => {
  const codeOf = async (fields: Record<string, string>, tenant: string = ids.customer) =>
    (await askForToken(emulator, tenant, fields)).body["error_codes"];
  emulator.advanceClock(2);
  expect(await codeOf({ grant_type: "password" })).toEqual([70003]);
  expect(await codeOf({ client_id: ids.unknown })).toEqual([700016]);
  expect(await codeOf({ scope: "https://example.org/.default" })).toEqual([500011]);
  expect(
    await codeOf({ scope: `${GRAPH_SCOPE} https://api.partnercenter.microsoft.com/.default` }),
  ).toEqual([28000]);
  expect(await codeOf({ scope: "https://graph.microsoft.com/Mail.Read" })).toEqual([65001]);
  expect(await codeOf({}, "not_a_tenant!")).toEqual([900023]);
});
