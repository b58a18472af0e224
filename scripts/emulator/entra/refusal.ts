import { randomUUID } from "node:crypto";
import { json, type Reply } from "../reply";
import { nowSeconds, type World } from "../world";

type Rule = { error: string; status?: number; suberror?: string; text: string };

/** AADSTS codes the stand-in raises by itself; a scenario can raise any other. `{0}` is the subject. */
const RULES: Readonly<Record<number, Rule>> = {
  28000: {
    error: "invalid_scope",
    text: "The provided value for the input parameter scope is not valid because it contains more than one resource.",
  },
  50011: {
    error: "invalid_request",
    text: "The redirect URI '{0}' specified in the request does not match the redirect URIs configured for the application.",
  },
  50020: {
    error: "invalid_grant",
    text: "User account '{0}' does not exist in the tenant and cannot access the application in that tenant.",
  },
  50053: { error: "invalid_grant", text: "The account is locked." },
  50057: {
    error: "invalid_grant",
    text: "The user account is disabled. The account has been disabled by an administrator.",
  },
  50058: {
    error: "login_required",
    text: "A silent sign-in request was sent but no user is signed in.",
  },
  50173: {
    error: "invalid_grant",
    suberror: "bad_token",
    text: "The provided grant has expired due to it being revoked, a fresh auth token is needed.",
  },
  500011: {
    error: "invalid_resource",
    text: "The resource principal named {0} was not found in the tenant.",
  },
  500112: {
    error: "invalid_grant",
    text: "The reply address '{0}' does not match the reply address provided when requesting the authorization code.",
  },
  501481: {
    error: "invalid_grant",
    text: "The Code_Verifier does not match the code_challenge supplied in the authorization request.",
  },
  53003: {
    error: "invalid_grant",
    suberror: "message_only",
    text: "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.",
  },
  54005: {
    error: "invalid_grant",
    text: "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.",
  },
  65001: {
    error: "invalid_grant",
    suberror: "consent_required",
    text: "The user or administrator has not consented to use the application with ID '{0}'. Send an interactive authorization request for this user and resource.",
  },
  70000: { error: "invalid_grant", text: "The provided grant is invalid or malformed." },
  70003: {
    error: "unsupported_grant_type",
    text: "The app requested an unsupported grant type '{0}'.",
  },
  70008: {
    error: "invalid_grant",
    text: "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.",
  },
  700016: {
    error: "unauthorized_client",
    text: "Application with identifier '{0}' was not found in the directory.",
  },
  700027: {
    error: "invalid_client",
    status: 401,
    text: "The certificate with identifier used to sign the client assertion is not registered on application, or the assertion is not valid.",
  },
  700082: {
    error: "invalid_grant",
    suberror: "bad_token",
    text: "The refresh token has expired due to inactivity. The token was inactive for 90.00:00:00.",
  },
  7000215: {
    error: "invalid_client",
    status: 401,
    text: "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{0}'.",
  },
  7000218: {
    error: "invalid_client",
    status: 401,
    text: "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  },
  90002: {
    error: "invalid_request",
    text: "Tenant '{0}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.",
  },
  900144: {
    error: "invalid_request",
    text: "The request body must contain the following parameter: '{0}'.",
  },
  900023: {
    error: "invalid_request",
    text: "Specified tenant identifier '{0}' is neither a valid DNS name, nor a valid external domain.",
  },
};

export type RefusalDetails = {
  error?: string | undefined;
  suberror?: string | undefined;
  status?: number | undefined;
  message?: string | undefined;
  /** Ids of the Conditional Access policies that blocked. */
  capolids?: readonly string[] | undefined;
  /** What the sentence is about: an app, a tenant, a field. */
  about?: string;
};

/** Entra says no, by number. */
export class TokenRefusal extends Error {
  readonly code: number;
  readonly details: RefusalDetails;

  constructor(code: number, details: RefusalDetails = {}) {
    super(`AADSTS${code}: ${sentenceOf(code, details)}`);
    this.code = code;
    this.details = details;
  }

  get error(): string {
    return this.details.error ?? RULES[this.code]?.error ?? "invalid_grant";
  }
}

/** The token endpoint's error answer: status and JSON as Entra writes them. */
export function refusalReply(
  world: World,
  refusal: TokenRefusal,
  correlationId: string | null,
): Reply {
  const { code, details } = refusal;
  const rule = RULES[code];
  const traceId = randomUUID();
  const correlation = correlationId ?? randomUUID();
  const timestamp = timestampOf(nowSeconds(world));
  const suberror = details.suberror ?? rule?.suberror;
  const status = details.status ?? rule?.status ?? (refusal.error === "invalid_client" ? 401 : 400);
  const body = {
    error: refusal.error,
    error_description: `${refusal.message} Trace ID: ${traceId} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
    error_codes: [code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlation,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
    ...(suberror ? { suberror } : {}),
    ...(details.capolids ? { claims: claimsOf(details.capolids) } : {}),
  };
  return json(status, body, {
    "cache-control": "no-store, no-cache",
    pragma: "no-cache",
    "x-ms-request-id": traceId,
  });
}

/** `2025-03-07 21:25:44Z` */
export const timestampOf = (seconds: number): string =>
  new Date(seconds * 1_000)
    .toISOString()
    .replace("T", " ")
    .replace(/\.\d+Z$/, "Z");

function sentenceOf(code: number, details: RefusalDetails): string {
  const text = details.message ?? RULES[code]?.text ?? "The request was refused.";
  return text.replace("{0}", details.about ?? "");
}

/** A string that holds JSON, not an object: that is how Entra sends it. */
const claimsOf = (capolids: readonly string[]): string =>
  JSON.stringify({ access_token: { capolids: { essential: true, values: capolids } } });
