import "server-only";
import { customFetch } from "next-auth";
import MicrosoftEntraID, {
  type MicrosoftEntraIDProfile,
} from "next-auth/providers/microsoft-entra-id";
import type { WebEnv } from "../env";
import { toSubject } from "../domain/ids";

/** The global cloud's issuer, which every Entra sign-in token of it names. */
const ENTRA = "https://login.microsoftonline.com";

/**
 * Sign-in with any organization's Entra directory.
 *
 * The address of Microsoft's sign-in is a setting; the issuer that tokens must name is not, so a
 * stand-in has to issue what the real one would. The library's own fetch would ask for a profile
 * photo and fail without one: the profile is made of claims alone.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc
 */
export function entraProvider(env: WebEnv) {
  const provider = MicrosoftEntraID({
    clientId: env.AUTH_MICROSOFT_ENTRA_ID_ID,
    clientSecret: env.AUTH_MICROSOFT_ENTRA_ID_SECRET,
    issuer: `${ENTRA}/organizations/v2.0`,
    client: { token_endpoint_auth_method: "client_secret_post" },
    authorization: { params: { scope: "openid profile", prompt: "select_account" } },
    checks: ["pkce", "state", "nonce"],
    profile: (profile) => ({ id: subjectOf(profile), name: profile.name }),
  });
  provider[customFetch] = (input, init) => fetchFromEntra(env.MICROSOFT_LOGIN_URL, input, init);
  return provider;
}

/** The account key of a token's claims. */
const subjectOf = (claims: MicrosoftEntraIDProfile) => toSubject(claims.tid, claims.oid);

async function fetchFromEntra(
  loginUrl: string,
  input: RequestInfo | URL,
  init?: RequestInit,
): Promise<Response> {
  const asked = new URL(input instanceof Request ? input.url : input);
  const url = new URL(
    asked.pathname + asked.search,
    asked.origin === ENTRA ? loginUrl : asked.origin,
  );
  const response = await fetch(url, init);
  if (!asked.pathname.endsWith("/.well-known/openid-configuration") || !response.ok)
    return response;
  // for a multi-tenant address Microsoft names the issuer as a template; the library compares it
  // with the address asked for, and later with the token's own tenant
  const metadata = (await response.json()) as { issuer: string };
  const [, tenant = ""] = asked.pathname.split("/");
  return Response.json({ ...metadata, issuer: metadata.issuer.replace("{tenantid}", tenant) });
}
