import type { ScenarioApp } from "../scenario-schema";
import type { Tenant } from "../world";
import { TokenRefusal } from "./refusal";

export const GRAPH = "https://graph.microsoft.com";
export const PARTNER_CENTER = "https://api.partnercenter.microsoft.com";

const OIDC = new Set(["openid", "profile", "email", "offline_access"]);
const PARTNER_CENTER_SCOPE = "user_impersonation";

/** A scope parameter taken apart: what is asked of the sign-in, and what of one resource. */
export type AskedScopes = {
  oidc: readonly string[];
  resource: string;
  named: readonly string[];
  isDefault: boolean;
};

export function readScopes(scope: string): AskedScopes {
  const asked = [...new Set(scope.split(/\s+/).filter(Boolean))];
  const oidc = asked.filter((name) => OIDC.has(name));
  const rest = asked.filter((name) => !OIDC.has(name)).map(splitScope);
  const resources = [...new Set(rest.map(({ resource }) => resource))];
  if (resources.length > 1) throw new TokenRefusal(28000);
  const names = rest.map(({ name }) => name);
  return {
    oidc,
    resource: resources[0] ?? GRAPH,
    named: names.filter((name) => name !== ".default"),
    isDefault: names.includes(".default"),
  };
}

/**
 * The delegated permissions an access token gets: what was consented to in that tenant. At the
 * interactive sign-in (`isInteractive`) the person consents to what the app asks for.
 */
export function grantScopes(
  asked: AskedScopes,
  who: { app: ScenarioApp; tenant: Tenant; isInteractive: boolean },
): string[] {
  const { app, tenant, isInteractive } = who;
  if (!isOffered(asked.resource, tenant)) throw new TokenRefusal(500011, { about: asked.resource });
  const consented = (tenant.consent[app.name] ?? []).filter(
    (name) => (name === PARTNER_CENTER_SCOPE) === (asked.resource === PARTNER_CENTER),
  );
  const granted = isInteractive ? [...new Set([...consented, ...asked.named])] : consented;
  const isSignInOnly = asked.named.length === 0 && !asked.isDefault;
  if (isSignInOnly) return [...new Set([...asked.oidc, ...granted])];
  if (granted.length === 0 || asked.named.some((name) => !granted.includes(name))) {
    throw new TokenRefusal(65001, { about: `${app.clientId}' named '${app.name}` });
  }
  return granted;
}

/** Graph is everywhere; Partner Center has a place in the partner's own tenant only. */
const isOffered = (resource: string, tenant: Tenant): boolean =>
  resource === GRAPH || (resource === PARTNER_CENTER && tenant.isPartner);

/** The `scope` of the answer: grants with their resource, and `.default` again when it was asked for. */
export function scopeAnswer(asked: AskedScopes, granted: readonly string[]): string {
  const oidc = asked.oidc.filter((name) => name !== "offline_access");
  const full = granted.filter((name) => !OIDC.has(name)).map((name) => `${asked.resource}/${name}`);
  return [...oidc, ...full, ...(asked.isDefault ? [`${asked.resource}/.default`] : [])].join(" ");
}

function splitScope(scope: string): { resource: string; name: string } {
  if (!scope.includes("://")) return { resource: GRAPH, name: scope };
  const cut = scope.lastIndexOf("/");
  return { resource: scope.slice(0, cut).replace(/\/$/, ""), name: scope.slice(cut + 1) };
}
