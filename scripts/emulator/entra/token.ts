import { createHash } from "node:crypto";
import { json, type Call, type Reply } from "../reply";
import { standingRoles } from "../directory/relationships";
import type { ScenarioApp } from "../scenario-schema";
import {
  findPerson,
  findTenant,
  nowSeconds,
  type Person,
  type SignIn,
  type Tenant,
  type World,
} from "../world";
import { authenticateApp } from "./client-auth";
import { isAnyTenant } from "./discovery";
import { grantScopes, readScopes, scopeAnswer } from "./grants";
import { mintAccessToken, mintIdToken, type TokenSubject } from "./mint-tokens";
import { mintRefreshToken, redeemRefreshToken } from "./refresh-token";
import { TokenRefusal, refusalReply } from "./refusal";

type Redeemed = {
  signIn: SignIn;
  nonce: string | null;
  defaultScope: string;
  isInteractive: boolean;
};

/** `POST /{tenant}/oauth2/v2.0/token`. Unknown fields and a query string are tolerated, as by Entra. */
export async function answerToken(world: World, call: Call, segment: string): Promise<Reply> {
  const correlationId = call.query.get("client-request-id");
  try {
    return await redeem(world, call, segment);
  } catch (error) {
    if (error instanceof TokenRefusal) return refusalReply(world, error, correlationId);
    throw error;
  }
}

async function redeem(world: World, call: Call, segment: string): Promise<Reply> {
  const form = new URLSearchParams(call.body);
  const named = requireTenant(world, segment);
  const app = await authenticateApp(world, form, call.headers["authorization"]);
  const redeemed = redeemGrant(world, app, form);
  const person = findPerson(world, redeemed.signIn.oid);
  if (!person) throw new TokenRefusal(70000);
  if (person.disabled) throw new TokenRefusal(50057);
  const tenant = named ?? homeOf(world, person);
  const asked = readScopes(form.get("scope") ?? redeemed.defaultScope);
  const { isInteractive } = redeemed;
  admit(world, { tenant, person, isInteractive });
  const granted = grantScopes(asked, { app, tenant, isInteractive });
  block(tenant, person);
  const subject: TokenSubject = { app, tenant, person, signIn: redeemed.signIn };
  const wantsRefresh = !isInteractive || asked.oidc.includes("offline_access");
  const lifetime = world.scenario.tokenLifetimeSeconds;
  const answer = {
    token_type: "Bearer",
    scope: scopeAnswer(asked, granted),
    expires_in: lifetime,
    ext_expires_in: lifetime,
    access_token: await mintAccessToken(world, subject, {
      resource: asked.resource,
      scopes: granted,
    }),
    ...(wantsRefresh ? { refresh_token: mintRefreshToken(world, redeemed.signIn) } : {}),
    ...(asked.oidc.includes("openid")
      ? { id_token: await mintIdToken(world, subject, { nonce: redeemed.nonce, oidc: asked.oidc }) }
      : {}),
    ...(wantsClientInfo(form, call.query) ? { client_info: clientInfo(person) } : {}),
  };
  return json(200, answer, { "cache-control": "no-store, no-cache", pragma: "no-cache" });
}

function requireTenant(world: World, segment: string): Tenant | undefined {
  if (isAnyTenant(segment)) return undefined;
  const tenant = findTenant(world, segment);
  if (tenant) return tenant;
  throw new TokenRefusal(/^[0-9a-z.-]+$/i.test(segment) ? 90002 : 900023, { about: segment });
}

function homeOf(world: World, person: Person): Tenant {
  const home = findTenant(world, person.tid);
  if (!home) throw new TokenRefusal(90002, { about: person.tid });
  return home;
}

function redeemGrant(world: World, app: ScenarioApp, form: URLSearchParams): Redeemed {
  const grant = requireField(form, "grant_type");
  if (grant === "authorization_code") return redeemCode(world, app, form);
  if (grant !== "refresh_token") throw new TokenRefusal(70003, { about: grant });
  const signIn = redeemRefreshToken(world, app, requireField(form, "refresh_token"));
  return { signIn, nonce: null, defaultScope: "", isInteractive: false };
}

function redeemCode(world: World, app: ScenarioApp, form: URLSearchParams): Redeemed {
  const granted = world.codes.get(requireField(form, "code"));
  if (granted?.clientId !== app.clientId) throw new TokenRefusal(70000);
  if (granted.used) throw new TokenRefusal(54005);
  if (nowSeconds(world) > granted.expiresAt) throw new TokenRefusal(70008);
  const redirectUri = requireField(form, "redirect_uri");
  if (redirectUri !== granted.redirectUri) throw new TokenRefusal(500112, { about: redirectUri });
  if (!isVerified(granted.challenge, form.get("code_verifier"))) throw new TokenRefusal(501481);
  granted.used = true;
  const { oid, clientId, mfa, signedInAt, nonce, scope } = granted;
  return {
    signIn: { oid, clientId, mfa, signedInAt },
    nonce,
    defaultScope: scope,
    isInteractive: true,
  };
}

function isVerified(challenge: string | null, verifier: string | null): boolean {
  if (challenge === null) return verifier === null;
  return (
    createHash("sha256")
      .update(verifier ?? "")
      .digest("base64url") === challenge
  );
}

/** Is this person let into this tenant at all? A partner's account comes in through the relationship. */
function admit(
  world: World,
  { tenant, person, isInteractive }: { tenant: Tenant; person: Person; isInteractive: boolean },
): void {
  const { tokenError } = tenant;
  if (tokenError && !isInteractive) throw new TokenRefusal(tokenError.code, tokenError);
  if (person.tid !== tenant.tenantId && standingRoles(world, tenant) === undefined) {
    throw new TokenRefusal(50020, { about: person.upn });
  }
}

function block(tenant: Tenant, person: Person): void {
  const { conditionalAccess } = tenant;
  if (conditionalAccess && person.tid !== tenant.tenantId) {
    throw new TokenRefusal(53003, { capolids: conditionalAccess.blocks });
  }
}

function requireField(form: URLSearchParams, field: string): string {
  const value = form.get(field);
  if (!value) throw new TokenRefusal(900144, { about: field });
  return value;
}

const wantsClientInfo = (form: URLSearchParams, query: URLSearchParams): boolean =>
  (form.get("client_info") ?? query.get("client_info")) === "1";

const clientInfo = (person: Person): string =>
  Buffer.from(JSON.stringify({ uid: person.oid, utid: person.tid })).toString("base64url");
