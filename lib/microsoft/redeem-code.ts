import "server-only";
import type { AuthenticationResult } from "@azure/msal-node";
import { diagnoseToken } from "./diagnose";
import { createEntraApp, readRefreshToken, type EntraAppOptions } from "./entra-app";
import { realWorld, type HttpWorld } from "./http-world";
import { MicrosoftError } from "./microsoft-error";
import type { OnRequest } from "./request-event";
import { readTokenClaims } from "./token-claims";
import { createTokenNetwork } from "./token-network";

/** What came back from the sign-in page, and what was kept aside for it. */
export type SignInCode = {
  readonly code: string;
  /** PKCE: the secret whose hash went along with the request. */
  readonly verifier: string;
  readonly nonce: string;
  /** The one the code was sent to, letter by letter. */
  readonly redirectUri: string;
};

/** Who signed in, how, and the token that can be kept. Nothing of it is judged yet. */
export type RedeemedSignIn = {
  /** Undefined when Microsoft gave none: the app may not stay signed in. */
  readonly refreshToken: string | undefined;
  /** The tenants that the sign-in and its access token name. In lower case; one, if all is well. */
  readonly tenantIds: readonly string[];
  /** The account's object id in its tenant. */
  readonly accountOid: string;
  /** How the person proved who they are, such as `pwd` and `mfa`; undefined when Microsoft does not tell. */
  readonly methods: readonly string[] | undefined;
  /** What the app was granted. */
  readonly scopes: readonly string[];
};

type RedeemOptions = EntraAppOptions & {
  readonly partnerTenantId: string;
  readonly world?: HttpWorld;
  readonly onRequest?: OnRequest;
};

/**
 * Redeems the code of an interactive sign-in of the service account, at the partner's tenant.
 *
 * @throws MicrosoftError with the diagnosis when Microsoft refuses the code
 */
export async function redeemSignInCode(
  options: RedeemOptions,
  { code, verifier, nonce, redirectUri }: SignInCode,
): Promise<RedeemedSignIn> {
  const { partnerTenantId, cloud } = options;
  const context = { tenantId: partnerTenantId, partnerTenantId };
  const world = options.world ?? realWorld;
  const network = createTokenNetwork({ ...options, ...context, world });
  const app = createEntraApp(options, partnerTenantId, network);
  try {
    const result = await app.acquireTokenByCode({
      ...{ code, redirectUri, nonce, codeVerifier: verifier },
      scopes: [cloud.partnerCenterScope],
    });
    return read(result, readRefreshToken(app));
  } catch (error) {
    // msal-node wraps what its network throws, and leaves half of a refusal out
    const failure = network.failure();
    if (failure) throw failure;
    throw new MicrosoftError(diagnoseToken(network.refusal() ?? error, context), { cause: error });
  }
}

function read(result: AuthenticationResult, refreshToken: string | undefined): RedeemedSignIn {
  const access = readTokenClaims(result.accessToken);
  const told = [result.tenantId.toLowerCase(), access?.tenantId ?? ""];
  const inIdToken = (result.idTokenClaims as { amr?: unknown }).amr;
  const methods = [access?.methods ?? [], Array.isArray(inIdToken) ? inIdToken.map(String) : []];
  const known = methods.flat();
  return {
    refreshToken,
    tenantIds: [...new Set(told)].filter((tenantId) => tenantId !== ""),
    accountOid: result.uniqueId.toLowerCase(),
    methods: known.length > 0 ? known : undefined,
    scopes: [...result.scopes, ...(access?.scopes ?? [])],
  };
}
