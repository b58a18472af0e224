import { randomUUID } from "node:crypto";
import { standingRoles } from "../directory/relationships";
import type { ScenarioApp } from "../scenario-schema";
import { digest, nowSeconds, type Person, type SignIn, type Tenant, type World } from "../world";
import { issuerOf } from "./discovery";
import { signToken } from "./signing-keys";

const ROLE_TEMPLATES: Readonly<Record<string, string>> = {
  "Directory Readers": "88d8e3e3-8f55-4a1e-953a-9b9898b8876b",
  "Global Reader": "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
  "License Administrator": "4d6ac14f-3453-41d0-bef9-a3e0c569773a",
  "User Administrator": "fe930be7-5e62-47db-91af-98c3a49a38b1",
  "Billing Administrator": "b0f54661-2d74-4c50-afa3-1ec803f12efe",
  "Cloud Application Administrator": "158c047a-c907-4556-b7ef-446551a6b5f7",
  "Privileged Role Administrator": "e8611ab8-c189-46e8-94e1-60213ab1f814",
  "Global Administrator": "62e90394-69f5-4237-9190-012177145e10",
};
const EVERY_USER = "b79fbf4d-3ef9-4689-8143-76b194e85509";

export type TokenSubject = { app: ScenarioApp; tenant: Tenant; person: Person; signIn: SignIn };

/** Role names of the scenario as template ids; a GUID stands for itself. */
export const roleTemplates = (roles: readonly string[]): string[] =>
  roles.map((role) => ROLE_TEMPLATES[role] ?? role);

/** The token a resource checks: `tid` is the tenant asked at, the person is the one who signed in. */
export function mintAccessToken(
  world: World,
  subject: TokenSubject,
  grant: { resource: string; scopes: readonly string[] },
): Promise<string> {
  const { app, tenant, person, signIn } = subject;
  const now = nowSeconds(world);
  const isForeign = person.tid !== tenant.tenantId;
  const gdapRoles = roleTemplates(standingRoles(world, tenant) ?? []);
  return signToken(world.keys, {
    aud: grant.resource,
    iss: `https://sts.windows.net/${tenant.tenantId}/`,
    iat: now,
    nbf: now,
    exp: now + world.scenario.tokenLifetimeSeconds,
    amr: signIn.mfa ? ["pwd", "mfa"] : ["pwd"],
    app_displayname: app.name,
    appid: app.clientId,
    appidacr: "1",
    ...(isForeign ? { idp: `https://sts.windows.net/${person.tid}/` } : {}),
    idtyp: "user",
    name: person.name,
    oid: person.oid,
    scp: grant.scopes.join(" "),
    sub: pairwise(person, app),
    tid: tenant.tenantId,
    upn: person.upn,
    unique_name: person.upn,
    uti: randomUUID(),
    ver: "1.0",
    wids: isForeign ? gdapRoles : [...roleTemplates(["Directory Readers"]), EVERY_USER],
  });
}

/** Who signed in, for the app itself. */
export function mintIdToken(
  world: World,
  subject: TokenSubject,
  asked: { nonce: string | null; oidc: readonly string[] },
): Promise<string> {
  const { app, tenant, person } = subject;
  const now = nowSeconds(world);
  return signToken(world.keys, {
    ver: "2.0",
    iss: issuerOf(tenant.tenantId),
    sub: pairwise(person, app),
    aud: app.clientId,
    exp: now + world.scenario.tokenLifetimeSeconds,
    iat: now,
    nbf: now,
    ...(asked.nonce === null ? {} : { nonce: asked.nonce }),
    name: person.name,
    preferred_username: person.upn,
    ...(asked.oidc.includes("email") && person.email ? { email: person.email } : {}),
    oid: person.oid,
    tid: tenant.tenantId,
    uti: randomUUID(),
    rh: "0.",
  });
}

const pairwise = (person: Person, app: ScenarioApp): string =>
  digest(`${person.oid} ${app.clientId}`);
