import { createHash } from "node:crypto";

/** What the sign-in page needs to be told. */
type SignInLink = {
  /** Origins, as set: Microsoft's own, or a stand-in on this machine. */
  readonly loginUrl: string;
  readonly partnerCenterUrl: string;
  readonly partnerTenantId: string;
  /** The import app. */
  readonly clientId: string;
  /** Where the code goes; registered on the app, letter by letter. */
  readonly redirectUri: string;
  /** Three random texts of at least 43 characters: the first two come back, the last never leaves. */
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
};

/**
 * The address at which the service account signs in for the import app: authorization code with
 * PKCE, at the partner's own tenant, always with a fresh sign-in, so that no person's session is
 * taken by mistake.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 */
export function signInLink(link: SignInLink): string {
  const url = new URL(`/${link.partnerTenantId}/oauth2/v2.0/authorize`, link.loginUrl);
  const query = {
    client_id: link.clientId,
    response_type: "code",
    response_mode: "query",
    redirect_uri: link.redirectUri,
    scope: `${resourceOf(link.partnerCenterUrl)}/.default openid profile offline_access`,
    prompt: "login",
    state: link.state,
    nonce: link.nonce,
    code_challenge: createHash("sha256").update(link.verifier).digest("base64url"),
    code_challenge_method: "S256",
  };
  url.search = new URLSearchParams(query).toString();
  return url.href;
}

const PARTNER_CENTER = "https://api.partnercenter.microsoft.com";

/** A stand-in on this machine answers under Microsoft's own name. */
function resourceOf(partnerCenterUrl: string): string {
  const { hostname, origin } = new URL(partnerCenterUrl);
  return LOOPBACK.test(hostname) ? PARTNER_CENTER : origin;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
