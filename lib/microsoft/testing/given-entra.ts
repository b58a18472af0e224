import { createCloud } from "../clouds";
import type { RequestEvent } from "../request-event";
import type { ClientCredential } from "../entra-app";
import { createTokenSource } from "../tokens";
import { startScriptedServer, type ScriptedAnswer } from "./scripted-server";
import { PARTNER } from "./test-tenants";
import { createTestWorld } from "./test-world";

const segment = (claims: object) => Buffer.from(JSON.stringify(claims)).toString("base64url");
const jwt = (claims: object) => `${segment({ alg: "none" })}.${segment(claims)}.sig`;

/** A success as Entra writes it. */
export function granted(
  tenantId: string,
  more: { accessTid?: string; refreshToken?: string; opaque?: boolean } = {},
) {
  const { accessTid = tenantId, refreshToken = "RT-next", opaque = false } = more;
  return {
    json: {
      token_type: "Bearer",
      scope: "https://graph.microsoft.com/User.Read.All https://graph.microsoft.com/.default",
      expires_in: 1_000,
      ext_expires_in: 1_000,
      access_token: opaque ? `AT-${accessTid}` : jwt({ tid: accessTid, scp: "User.Read.All" }),
      refresh_token: refreshToken,
      id_token: jwt({ tid: tenantId, oid: "service", sub: "s", preferred_username: "x" }),
      client_info: segment({ uid: "service", utid: PARTNER }),
    },
  };
}
/** A refusal as Entra writes it. */
export const refused = (code: number, status = 400, more: object = {}): ScriptedAnswer => ({
  status,
  json: {
    error: "invalid_grant",
    error_description: `AADSTS${code}: No. Trace ID: x`,
    error_codes: [code],
    ...more,
  },
});

/** A token source in front of a scripted sign-in host. The first stored refresh token is `RT-first`. */
export async function givenEntra(
  answer: (tenantId: string, index: number) => ScriptedAnswer,
  credential: ClientCredential = { clientSecret: "hush" },
) {
  const started = await startScriptedServer(({ target }, index) =>
    answer(target.split("/")[1] ?? "", index),
  );
  const world = createTestWorld();
  const events: RequestEvent[] = [];
  const store = { token: "RT-first", saved: [] as string[] };
  const source = createTokenSource({
    ...credential,
    cloud: createCloud({ loginUrl: started.url }),
    partnerTenantId: PARTNER,
    clientId: "44444444-4444-4444-8444-444444444444",
    loadRefreshToken: () => Promise.resolve({ token: store.token, signIn: "the sign-in" }),
    saveRefreshToken: ({ token, signIn }) => {
      store.token = token;
      store.saved.push(signIn === "the sign-in" ? token : `${token} of ${signIn}`);
      return Promise.resolve();
    },
    world,
    onRequest: (event) => events.push(event),
  });
  return { source, store, world, events, received: started.received };
}
