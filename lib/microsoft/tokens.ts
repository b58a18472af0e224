import "server-only";
import type { AuthenticationResult, ConfidentialClientApplication } from "@azure/msal-node";
import { invariant } from "@/lib/errors";
import { diagnoseAnswer, diagnoseToken } from "./diagnose";
import { createEntraApp, readRefreshToken, type EntraAppOptions } from "./entra-app";
import { realWorld, type HttpWorld } from "./http-world";
import { MicrosoftError } from "./microsoft-error";
import { readTokenClaims } from "./token-claims";
import { createTokenNetwork, type TokenNetwork } from "./token-network";
import type { OnRequest } from "./request-event";

/** A refresh token as it is stored. */
export type StoredToken = {
  readonly token: string;
  /** The sign-in it comes from, as the store calls it: a rolled token goes back under the same. */
  readonly signIn: string;
};

/** What a token source needs. */
type TokenSourceOptions = EntraAppOptions & {
  readonly partnerTenantId: string;
  /** The service account's newest refresh token. Asked for at every token request. */
  readonly loadRefreshToken: () => Promise<StoredToken>;
  /** Keeps a newer one. Its promise is awaited before the access token that came along is used. */
  readonly saveRefreshToken: (next: StoredToken) => Promise<void>;
  readonly world?: HttpWorld;
  readonly onRequest?: OnRequest;
  readonly signal?: AbortSignal;
};

/** A token for one tenant. It lives in memory only. */
type AccessToken = {
  readonly accessToken: string;
  /** The tenant it opens, as its issuer says. */
  readonly tenantId: string;
  readonly expiresAt: Date;
  /** What the tenant has consented to. */
  readonly scopes: readonly string[];
};

/** Tokens of the service account and the import app, for any customer's tenant. */
export type TokenSource = {
  /**
   * A Graph token of this tenant: the one in memory, or a new one when 80 % of its life are over,
   * or when `force` says it was refused. Callers who come at the same time share one request.
   *
   * @throws MicrosoftError with the diagnosis; class `wrong_tenant` when the answer was for another
   */
  readonly tokenFor: (tenantId: string, options?: { force?: boolean }) => Promise<AccessToken>;
  /** A Partner Center token of the partner's own tenant, under the same rules. */
  readonly partnerCenterToken: (options?: { force?: boolean }) => Promise<AccessToken>;
  /** Drops a tenant's tokens from memory: at the end of its run, or after its consent changed. */
  readonly forget: (tenantId: string) => void;
  /** Drops all tokens from memory: after the sign-in was erased. */
  readonly forgetAll: () => void;
};

/** The part of a token's life after which it is renewed: a page begun with it can still end. */
const RENEW_AT = 0.8;

type Held = AccessToken & { readonly renewAt: Date };
type Wanted = { readonly tenantId: string; readonly scope: string };

/**
 * Redeems the partner's refresh token at each customer's token endpoint (the double hop).
 *
 * @see https://learn.microsoft.com/partner-center/developer/partner-center-authentication
 */
export function createTokenSource(options: TokenSourceOptions): TokenSource {
  const { cloud, partnerTenantId } = options;
  const world = options.world ?? realWorld;
  const held = new Map<string, Held>();
  const running = new Map<string, Promise<AccessToken>>();
  const saveInOrder = createSaver(options.saveRefreshToken);
  // a token that was under way when all were forgotten is not held afterwards
  let epoch = 0;

  const acquire = async (wanted: Wanted, key: string): Promise<AccessToken> => {
    const begunIn = epoch;
    const token = await redeem(options, wanted, { world, save: saveInOrder });
    if (begunIn === epoch) held.set(key, token);
    return token;
  };

  const get = (wanted: Wanted, force = false): Promise<AccessToken> => {
    const key = `${wanted.tenantId} ${wanted.scope}`;
    const known = held.get(key);
    if (known && !force && world.now() < known.renewAt) return Promise.resolve(known);
    const shared = running.get(key);
    if (shared) return shared;
    const fresh = acquire(wanted, key).finally(() => {
      if (running.get(key) === fresh) running.delete(key);
    });
    running.set(key, fresh);
    return fresh;
  };

  return {
    tokenFor: (tenantId, { force } = {}) =>
      get({ tenantId: tenantId.toLowerCase(), scope: cloud.graphScope }, force),
    partnerCenterToken: ({ force } = {}) =>
      get({ tenantId: partnerTenantId.toLowerCase(), scope: cloud.partnerCenterScope }, force),
    forget: (tenantId) => {
      held.delete(`${tenantId.toLowerCase()} ${cloud.graphScope}`);
      held.delete(`${tenantId.toLowerCase()} ${cloud.partnerCenterScope}`);
    },
    forgetAll: () => {
      epoch += 1;
      held.clear();
      running.clear();
    },
  };
}

/** One token request: checked, the rolled refresh token kept, and only then handed on. */
async function redeem(
  options: TokenSourceOptions,
  wanted: Wanted,
  { world, save }: { world: HttpWorld; save: (next: StoredToken) => Promise<void> },
): Promise<Held> {
  const { token: refreshToken, signIn } = await options.loadRefreshToken();
  const context = { tenantId: wanted.tenantId, partnerTenantId: options.partnerTenantId };
  const network = createTokenNetwork({ ...options, ...context, world });
  const startedAt = world.now();
  const app = createEntraApp(options, wanted.tenantId, network);
  const grant = { refreshToken, scope: wanted.scope };
  const result = await acquire(app, grant, network).catch((error: unknown) => {
    // msal-node wraps what its network throws, and leaves half of a refusal out
    const failure = network.failure();
    if (failure) throw failure;
    throw new MicrosoftError(diagnoseToken(network.refusal() ?? error, context), {
      context: { tenantId: wanted.tenantId },
      cause: error,
    });
  });
  const stranger = strangerIn(result, wanted.tenantId);
  if (stranger !== undefined) {
    const message = `asked for a token of ${wanted.tenantId}, got one of ${stranger}`;
    const seen = { code: "WRONG_TENANT", message, at: world.now() };
    throw new MicrosoftError(diagnoseAnswer("answer_for_another", context, seen), {
      context: { tenantId: wanted.tenantId },
    });
  }
  const rolled = readRefreshToken(app);
  if (rolled !== undefined && rolled !== refreshToken) await save({ token: rolled, signIn });
  const lifeMs = network.lifetimeMs();
  return {
    accessToken: result.accessToken,
    tenantId: wanted.tenantId,
    expiresAt: new Date(startedAt.getTime() + lifeMs),
    renewAt: new Date(startedAt.getTime() + lifeMs * RENEW_AT),
    scopes: result.scopes,
  };
}

/** The tenant a token is for when it is not the one wanted; an opaque token has its sign-in's word only. */
function strangerIn(result: AuthenticationResult, wanted: string): string | undefined {
  const told = [result.tenantId.toLowerCase(), readTokenClaims(result.accessToken)?.tenantId];
  const stranger = told.find((tenantId) => tenantId !== undefined && tenantId !== wanted);
  return stranger === "" ? "no tenant" : stranger;
}

async function acquire(
  app: ConfidentialClientApplication,
  { refreshToken, scope }: { refreshToken: string; scope: string },
  network: TokenNetwork,
) {
  // Without forceCache the rolled refresh token would be lost without a word.
  const result = await app.acquireTokenByRefreshToken({
    refreshToken,
    scopes: [scope],
    forceCache: true,
  });
  invariant(result && network.lifetimeMs() > 0, "a granted token request has a token and a life");
  return result;
}

/** Saves one after another, so that in this process an older token never overwrites a newer one. */
function createSaver(
  save: (next: StoredToken) => Promise<void>,
): (next: StoredToken) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (next) => {
    const mine = last.catch(() => undefined).then(() => save(next));
    last = mine;
    return mine;
  };
}
