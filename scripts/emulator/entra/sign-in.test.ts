import { createRemoteJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEmulator, type Emulator } from "../start-emulator";
import { signInAs } from "../testing/browser";
import { ids, REDIRECT_URI, SIGN_IN_SECRET, smallScenario } from "../testing/small-scenario";
import { askForToken } from "../testing/tokens";

type Discovery = {
  issuer: string;
  authorization_endpoint: string;
  token_endpoint: string;
  jwks_uri: string;
  end_session_endpoint: string;
};

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ scenario: smallScenario() });
});
afterAll(() => emulator.stop());

const discover = async (tenant: string): Promise<Discovery> =>
  (await (
    await fetch(`${emulator.url}/${tenant}/v2.0/.well-known/openid-configuration`)
  ).json()) as Discovery;

const linkTo = (extra: Record<string, string> = {}, tenant = "common"): string => {
  const query = {
    client_id: ids.signInApp,
    redirect_uri: REDIRECT_URI,
    response_type: "code",
    scope: "openid profile email User.Read",
    state: "s",
    nonce: "n",
    ...extra,
  };
  return `${emulator.url}/${tenant}/oauth2/v2.0/authorize?${new URLSearchParams(query)}`;
};

test("discovery names Microsoft as issuer and the emulator as everything else", async () => {
  const own = await discover(ids.customer);
  expect(own.issuer).toBe(`https://login.microsoftonline.com/${ids.customer}/v2.0`);
  expect(own.token_endpoint).toBe(`${emulator.url}/${ids.customer}/oauth2/v2.0/token`);
  const { issuer, authorization_endpoint, jwks_uri } = await discover("organizations");
  expect(issuer).toBe("https://login.microsoftonline.com/{tenantid}/v2.0");
  expect(authorization_endpoint).toBe(`${emulator.url}/organizations/oauth2/v2.0/authorize`);
  expect(jwks_uri).toBe(`${emulator.url}/organizations/discovery/v2.0/keys`);
});

test("discovery of an unknown tenant is invalid_tenant", async () => {
  const answer = await fetch(
    `${emulator.url}/${ids.unknown}/v2.0/.well-known/openid-configuration`,
  );
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: "invalid_tenant", error_codes: [90002] });
});

test("an OIDC client signs somebody in through common and can verify who it is", async () => {
  const { authorization_endpoint, token_endpoint, jwks_uri } = await discover("common");
  const query = new URL(linkTo()).search;
  const { code, state, url } = await signInAs(`${authorization_endpoint}${query}`, {
    person: ids.vera,
  });
  expect(state).toBe("s");
  expect(url.searchParams.get("session_state")).toBeTruthy();
  const answer = await fetch(token_endpoint, {
    method: "POST",
    headers: {
      authorization: `Basic ${Buffer.from(`${ids.signInApp}:${encodeURIComponent(SIGN_IN_SECRET)}`).toString("base64")}`,
    },
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code: code!,
      redirect_uri: REDIRECT_URI,
    }),
  });
  const { id_token } = (await answer.json()) as { id_token: string };
  // guards: an issuer of the token's own choice would let any directory speak for any other
  const { payload, protectedHeader } = await jwtVerify(
    id_token,
    createRemoteJWKSet(new URL(jwks_uri)),
    {
      issuer: `https://login.microsoftonline.com/${ids.customer}/v2.0`,
      audience: ids.signInApp,
    },
  );
  expect(protectedHeader.alg).toBe("RS256");
  expect(payload).toMatchObject({
    tid: ids.customer,
    oid: ids.vera,
    preferred_username: "vera@customer.example",
    name: "Vera <Viewer>",
    email: "vera@mail.example",
    nonce: "n",
    ver: "2.0",
  });
  expect(payload.sub).not.toBe(ids.vera);
});

test("the page names everybody by directory, escapes names and says what it is", async () => {
  const page = await (await fetch(linkTo({ login_hint: "vera@customer.example" }))).text();
  expect(page).toContain("stand-in for Microsoft sign-in");
  expect(page).toContain("Customer (customer.example)");
  expect(page).toContain("Vera &lt;Viewer&gt; <span>vera@customer.example</span>");
  expect(page).toContain(`value="${ids.vera}" autofocus`);
  expect(page).toContain('name="mfa" value="on" checked');
  expect(page).not.toContain("<Viewer>");
});

test("a tenant's own sign-in page shows its own people only", async () => {
  const page = await (await fetch(linkTo({}, ids.partner))).text();
  expect(page).toContain("MFA Setup");
  expect(page).not.toContain("Vera");
});

test("Cancel goes back with access_denied, prompt=none with login_required", async () => {
  expect(await signInAs(linkTo(), "cancel")).toMatchObject({
    error: "access_denied",
    code: null,
    state: "s",
  });
  const silent = await fetch(linkTo({ prompt: "none" }), { redirect: "manual" });
  expect(silent.headers.get("location")).toContain("error=login_required");
});

test("an unknown app or address gets a page, never a redirect", async () => {
  // guards: an open redirect would hand codes to whoever asks
  const wrongApp = await fetch(linkTo({ client_id: ids.unknown }), { redirect: "manual" });
  const wrongAddress = await fetch(linkTo({ redirect_uri: "https://evil.example/" }), {
    redirect: "manual",
  });
  expect([wrongApp.status, wrongAddress.status]).toEqual([400, 400]);
  expect(await wrongApp.text()).toContain("AADSTS700016");
  expect(await wrongAddress.text()).toContain("AADSTS50011");
});

test("a sign-in without MFA leaves tokens without mfa, also after a refresh", async () => {
  const scope = "openid offline_access https://api.partnercenter.microsoft.com/user_impersonation";
  const connect = {
    client_id: ids.importApp,
    redirect_uri: "http://localhost:3000/connect",
    scope,
  };
  const { code } = await signInAs(linkTo(connect, ids.partner), {
    person: ids.serviceAccount,
    mfa: false,
  });
  const first = await askForToken(emulator, ids.partner, {
    grant_type: "authorization_code",
    code: code!,
    redirect_uri: connect.redirect_uri,
    scope,
  });
  const second = await askForToken(emulator, ids.partner, {
    refresh_token: first.body.refresh_token,
    scope,
  });
  const amr = [first, second].map(
    ({ body }) =>
      JSON.parse(Buffer.from(body.access_token.split(".")[1]!, "base64url").toString()) as {
        amr: string[];
      },
  );
  expect(amr.map((claims) => claims.amr)).toEqual([["pwd"], ["pwd"]]);
});

test("signing out leads back to the app", async () => {
  const { end_session_endpoint } = await discover("common");
  const answer = await fetch(
    `${end_session_endpoint}?post_logout_redirect_uri=http://localhost:3000/`,
    { redirect: "manual" },
  );
  expect([answer.status, answer.headers.get("location")]).toEqual([302, "http://localhost:3000/"]);
});
