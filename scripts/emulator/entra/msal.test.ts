import { ConfidentialClientApplication, CryptoProvider, type AuthError } from "@azure/msal-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEmulator, type Emulator } from "../start-emulator";
import { signInAs } from "../testing/browser";
import { CONNECT_URI, ids, IMPORT_SECRET, smallScenario } from "../testing/small-scenario";
import { GRAPH_SCOPE, PARTNER_CENTER_SCOPE } from "../testing/tokens";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ scenario: smallScenario() });
});
afterAll(() => emulator.stop());

/** msal-node as it is, told by its metadata where the endpoints are. */
function givenMsal(secret = IMPORT_SECRET): ConfidentialClientApplication {
  const base = `${emulator.url}/{tenantid}`;
  const authorityMetadata = JSON.stringify({
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    issuer: "https://login.microsoftonline.com/{tenantid}/v2.0",
    jwks_uri: `${base}/discovery/v2.0/keys`,
  });
  const authority = `https://login.microsoftonline.com/${ids.partner}`;
  return new ConfidentialClientApplication({
    auth: { clientId: ids.importApp, clientSecret: secret, authority, authorityMetadata },
  });
}

/** The hop into a customer's tenant with the service account's refresh token. */
function hop(
  msal: ConfidentialClientApplication,
  tenantId: string,
  refreshToken = emulator.mintRefreshToken(),
) {
  return msal.acquireTokenByRefreshToken({
    refreshToken,
    scopes: [GRAPH_SCOPE],
    authority: `https://login.microsoftonline.com/${tenantId}`,
    forceCache: true,
  });
}

/** How msal reports the refusal of a hop. */
async function refusalOf(
  tenantId: string,
  secret?: string,
): Promise<AuthError & { errorNo?: unknown; claims?: string }> {
  return hop(givenMsal(secret), tenantId).then(
    () => {
      throw new Error("The hop was not refused");
    },
    (error: unknown) => error as AuthError & { errorNo?: unknown; claims?: string },
  );
}

const cachedRefreshToken = (msal: ConfidentialClientApplication): string => {
  const cache = JSON.parse(msal.getTokenCache().serialize()) as {
    RefreshToken: Record<string, { secret: string }>;
  };
  return Object.values(cache.RefreshToken)[0]!.secret;
};

test("msal-node signs the service account in with PKCE, then hops into two customers with one refresh token", async () => {
  const msal = givenMsal();
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
  const scopes = ["https://api.partnercenter.microsoft.com/user_impersonation", "offline_access"];
  const link = await msal.getAuthCodeUrl({
    scopes,
    redirectUri: CONNECT_URI,
    state: "xyz",
    nonce: "n-1",
    prompt: "login",
    codeChallenge: challenge,
    codeChallengeMethod: "S256",
  });
  const landing = await signInAs(link, { person: ids.serviceAccount });
  expect(landing.state).toBe("xyz");

  const signedIn = await msal.acquireTokenByCode(
    {
      code: landing.code!,
      scopes,
      redirectUri: CONNECT_URI,
      codeVerifier: verifier,
      nonce: "n-1",
      state: "xyz",
    },
    { code: landing.code!, state: landing.state! },
  );
  expect(signedIn.tenantId).toBe(ids.partner);
  expect(signedIn.account?.homeAccountId).toBe(`${ids.serviceAccount}.${ids.partner}`);

  // guards: a hop that quietly stays at home would import one company's users under another's name
  const first = await hop(msal, ids.customer, cachedRefreshToken(msal));
  const second = await hop(msal, ids.other, cachedRefreshToken(msal));
  expect([first?.tenantId, second?.tenantId]).toEqual([ids.customer, ids.other]);
  expect(first?.scopes).toContain(GRAPH_SCOPE);
  expect(first?.account?.homeAccountId).toBe(`${ids.serviceAccount}.${ids.partner}`);
});

test("msal-node finds the token of a hop in its cache, because the answer repeats .default", async () => {
  const msal = givenMsal();
  const hopped = await hop(msal, ids.customer);
  emulator.forgetRequests();
  const account = { ...hopped!.account!, tenantId: ids.customer };
  const authority = `https://login.microsoftonline.com/${ids.customer}`;
  const silent = await msal.acquireTokenSilent({ account, authority, scopes: [GRAPH_SCOPE] });
  expect(silent.fromCache).toBe(true);
  expect(emulator.requests()).toEqual([]);
});

test("every redemption rolls the refresh token and the old one goes on working", async () => {
  const msal = givenMsal();
  const old = emulator.mintRefreshToken();
  await hop(msal, ids.customer, old);
  const rolled = cachedRefreshToken(msal);
  expect(rolled).not.toBe(old);
  await expect(hop(givenMsal(), ids.other, old)).resolves.toMatchObject({ tenantId: ids.other });
  await expect(hop(givenMsal(), ids.other, rolled)).resolves.toMatchObject({ tenantId: ids.other });
});

test("a block by Conditional Access reaches the caller as 53003 with the ids of the policies", async () => {
  const refusal = await refusalOf(ids.blocked);
  expect(refusal).toMatchObject({
    errorCode: "invalid_grant",
    subError: "message_only",
    errorNo: 53003,
  });
  expect(JSON.parse(refusal.claims!)).toEqual({
    access_token: { capolids: { essential: true, values: [ids.policyOne, ids.policyTwo] } },
  });
});

test("missing consent is 65001, a missing relationship 50020, an unknown tenant 90002", async () => {
  expect(await refusalOf(ids.withoutConsent)).toMatchObject({
    errorNo: 65001,
    subError: "consent_required",
  });
  expect(await refusalOf(ids.withoutRelationship)).toMatchObject({
    errorCode: "invalid_grant",
    errorNo: 50020,
  });
  expect(await refusalOf(ids.unknown)).toMatchObject({
    errorCode: "invalid_request",
    errorNo: 90002,
  });
});

test("a wrong secret is 7000215, whatever tenant is asked", async () => {
  expect(await refusalOf(ids.customer, "wrong")).toMatchObject({
    errorCode: "invalid_client",
    errorNo: 7000215,
  });
});

test("a scenario can make a tenant answer with any code, and take it back", async () => {
  emulator.setAccess(ids.other, {
    tokenError: { code: 50076, error: "interaction_required", suberror: "basic_action" },
  });
  expect(await refusalOf(ids.other)).toMatchObject({
    errorCode: "interaction_required",
    errorNo: 50076,
    subError: "basic_action",
  });
  emulator.setAccess(ids.other, { tokenError: null });
  await expect(hop(givenMsal(), ids.other)).resolves.toMatchObject({ tenantId: ids.other });
});

test("a Partner Center token is given at the partner's tenant only", async () => {
  const ask = (tenantId: string) =>
    givenMsal().acquireTokenByRefreshToken({
      refreshToken: emulator.mintRefreshToken(),
      scopes: [PARTNER_CENTER_SCOPE],
      authority: `https://login.microsoftonline.com/${tenantId}`,
    });
  await expect(ask(ids.partner)).resolves.toMatchObject({ tenantId: ids.partner });
  await expect(ask(ids.customer)).rejects.toMatchObject({ errorNo: 500011 });
});
