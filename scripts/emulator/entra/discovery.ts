import { json, type Reply } from "../reply";
import { findTenant, type World } from "../world";
import { TokenRefusal, refusalReply } from "./refusal";

const ANY_TENANT = new Set(["common", "organizations"]);

/** The issuer names Microsoft's own host: a client must not notice where the tokens were made. */
export const issuerOf = (tenantId: string): string =>
  `https://login.microsoftonline.com/${tenantId}/v2.0`;

export const isAnyTenant = (segment: string): boolean => ANY_TENANT.has(segment.toLowerCase());

/** `/{tenant}/v2.0/.well-known/openid-configuration` */
export function answerDiscovery(world: World, segment: string): Reply {
  const tenant = findTenant(world, segment);
  if (!tenant && !isAnyTenant(segment)) {
    const refusal = new TokenRefusal(90002, { error: "invalid_tenant", about: segment });
    return refusalReply(world, refusal, null);
  }
  const name = tenant?.tenantId ?? segment.toLowerCase();
  const base = `${world.origin}/${name}`;
  return json(200, {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: [
      "client_secret_post",
      "private_key_jwt",
      "client_secret_basic",
    ],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ["query"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    response_types_supported: ["code"],
    scopes_supported: ["openid", "profile", "email", "offline_access"],
    issuer: issuerOf(tenant ? name : "{tenantid}"),
    request_uri_parameter_supported: false,
    // announced as the real one does; the stand-in has no such page, and the portal asks for none
    userinfo_endpoint: `${world.origin}/oidc/userinfo`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    claims_supported: [
      "sub",
      "iss",
      "aud",
      "exp",
      "iat",
      "nonce",
      "preferred_username",
      "name",
      "tid",
      "ver",
      "email",
    ],
    tenant_region_scope: tenant ? "EU" : null,
    cloud_instance_name: "microsoftonline.com",
    cloud_graph_host_name: "graph.windows.net",
    msgraph_host: "graph.microsoft.com",
  });
}

/** `/{tenant}/discovery/v2.0/keys` */
export function answerKeys(world: World): Reply {
  return json(200, { keys: [{ ...world.keys.jwk, issuer: issuerOf("{tenantid}") }] });
}
