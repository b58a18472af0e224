import type { JWTPayload } from "jose";
import { GRAPH } from "../entra/grants";
import { readSignedToken } from "../entra/signing-keys";
import type { Call } from "../reply";
import { findTenant, nowSeconds, type Tenant, type World } from "../world";
import { GraphRefusal } from "./graph-error";

export type Caller = { tenant: Tenant; scopes: ReadonlySet<string>; roles: ReadonlySet<string> };

/** Roles that let a partner's account read users and licenses: readers, license, user, global. */
const READER_ROLES = [
  "88d8e3e3-8f55-4a1e-953a-9b9898b8876b",
  "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
  "4d6ac14f-3453-41d0-bef9-a3e0c569773a",
  "fe930be7-5e62-47db-91af-98c3a49a38b1",
];

const verified = new WeakMap<World, Map<string, JWTPayload>>();

/** Who calls, and for which tenant: the token's own, never one named in the request. */
export async function requireCaller(world: World, call: Call): Promise<Caller> {
  const claims = await verify(world, readBearer(call));
  if (claims.aud !== GRAPH)
    throw unauthorized("Access token validation failure. Invalid audience.");
  if (nowSeconds(world) >= (claims.exp ?? 0)) {
    throw unauthorized("Lifetime validation failed, the token is expired.");
  }
  const tenant = findTenant(world, textOf(claims["tid"]));
  if (!tenant) {
    throw new GraphRefusal(
      401,
      "Authorization_IdentityNotFound",
      "The identity of the calling application could not be established.",
    );
  }
  const roles = Array.isArray(claims["wids"]) ? claims["wids"].map(textOf) : [];
  return { tenant, scopes: new Set(textOf(claims["scp"]).split(" ")), roles: new Set(roles) };
}

/** The app half and the user half: one of the scopes, and a role that may read. */
export function requireScopes(caller: Caller, anyOf: readonly string[]): void {
  const hasScope = anyOf.some((scope) => caller.scopes.has(scope));
  const hasRole = READER_ROLES.some((role) => caller.roles.has(role));
  if (hasScope && hasRole) return;
  throw new GraphRefusal(
    403,
    "Authorization_RequestDenied",
    "Insufficient privileges to complete the operation.",
  );
}

function readBearer(call: Call): string {
  const header = call.headers["authorization"];
  if (!header) throw unauthorized("Access token is empty.");
  const token = /^Bearer ([^\s,]+)$/i.exec(header)?.[1];
  if (!token) throw unauthorized("CompactToken parsing failed with error code: 80049217");
  return token;
}

async function verify(world: World, token: string): Promise<JWTPayload> {
  const known = verified.get(world) ?? new Map<string, JWTPayload>();
  verified.set(world, known);
  const claims = known.get(token) ?? (await readSignedToken(world.keys, token));
  if (!claims) throw unauthorized("Access token validation failure. Invalid signature.");
  if (known.size > 5_000) known.clear();
  known.set(token, claims);
  return claims;
}

const unauthorized = (message: string): GraphRefusal =>
  new GraphRefusal(401, "InvalidAuthenticationToken", message, {
    "www-authenticate": `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"`,
  });

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
