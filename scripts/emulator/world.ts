import { createHash } from "node:crypto";
import { Directory } from "./directory/directory";
import { listedUsers } from "./directory/listed-users";
import type { SigningKeys } from "./entra/signing-keys";
import { FaultList } from "./faults";
import { generatedUsers } from "./generate/generated-users";
import type { PageCache } from "./graph/page-cache";
import type { Scenario, ScenarioApp, ScenarioPerson, ScenarioTenant } from "./scenario-schema";

export type Person = ScenarioPerson & { tid: string };

/** One Entra directory: the partner's, a customer's, or a stranger's. */
export type Tenant = Omit<ScenarioTenant, "people"> & {
  people: readonly Person[];
  isPartner: boolean;
  directory: Directory;
};

/** What an interactive sign-in proved; every token that follows inherits it. */
export type SignIn = { oid: string; clientId: string; mfa: boolean; signedInAt: number };

export type GrantedCode = SignIn & {
  redirectUri: string;
  challenge: string | null;
  nonce: string | null;
  scope: string;
  expiresAt: number;
  used: boolean;
};

export type SeenRequest = {
  at: string;
  method: string;
  target: string;
  tenantId: string | null;
  status: number;
};

/** Everything the stand-in knows. Only the control door changes it from outside. */
export type World = {
  /** `http://127.0.0.1:PORT`, known once the server listens. */
  origin: string;
  readonly scenario: Scenario;
  readonly tenants: ReadonlyMap<string, Tenant>;
  readonly people: ReadonlyMap<string, Person>;
  readonly apps: readonly ScenarioApp[];
  readonly keys: SigningKeys;
  readonly codes: Map<string, GrantedCode>;
  /** Object id to the second before which its refresh tokens are void. */
  readonly revokedBefore: Map<string, number>;
  readonly faults: FaultList;
  readonly requests: SeenRequest[];
  readonly pages: PageCache;
  /** When it was started, in seconds: what the scenario gives in days counts from here. */
  readonly startedAt: number;
  /** Added to the real clock, in seconds. */
  clockOffsetSeconds: number;
};

/** The emulator's clock in whole seconds. */
export const nowSeconds = (world: World): number =>
  Math.floor(Date.now() / 1_000) + world.clockOffsetSeconds;

export function buildWorld(scenario: Scenario, keys: SigningKeys, pages: PageCache): World {
  const tenants = [toPartner(scenario), ...scenario.tenants.map(toTenant)];
  const people = tenants.flatMap((tenant) => tenant.people);
  return {
    origin: "",
    scenario,
    tenants: new Map(tenants.map((tenant) => [tenant.tenantId, tenant])),
    people: new Map(people.map((person) => [person.oid, person])),
    apps: scenario.partner.apps,
    keys,
    codes: new Map(),
    revokedBefore: new Map(),
    faults: new FaultList(scenario.faults, scenario.faultPlan),
    requests: [],
    pages,
    startedAt: Math.floor(Date.now() / 1_000),
    clockOffsetSeconds: 0,
  };
}

/** By id or domain name, as Entra takes both in its paths. */
export function findTenant(world: World, segment: string): Tenant | undefined {
  const wanted = segment.toLowerCase();
  const byId = world.tenants.get(wanted);
  return byId ?? [...world.tenants.values()].find((tenant) => tenant.domain === wanted);
}

/** By object id or UPN. */
export function findPerson(world: World, key: string): Person | undefined {
  const wanted = key.toLowerCase();
  const byId = world.people.get(wanted);
  return byId ?? [...world.people.values()].find((person) => person.upn.toLowerCase() === wanted);
}

export const partnerOf = (world: World): Tenant => {
  const partner = world.tenants.get(world.scenario.partner.tenantId);
  if (!partner) throw new Error("The scenario has no partner");
  return partner;
};

/** A text that is stable and tells nothing of what went in. */
export const digest = (text: string): string =>
  createHash("sha256").update(text).digest("base64url");

function toPartner({ partner }: Scenario): Tenant {
  const { tenantId, name, domain, country, consent, tokenError } = partner;
  const scenarioTenant = { tenantId, name, domain, country, consent, customer: false, people: [] };
  const people = [partner.serviceAccount, ...partner.people];
  return {
    ...scenarioTenant,
    ...(tokenError ? { tokenError } : {}),
    gdap: false,
    people: people.map((person) => ({ ...person, tid: tenantId })),
    isPartner: true,
    directory: new Directory(listedUsers({ ...scenarioTenant, gdap: false })),
  };
}

function toTenant(tenant: ScenarioTenant): Tenant {
  const source = tenant.generate ? generatedUsers(tenant, tenant.generate) : listedUsers(tenant);
  return {
    ...tenant,
    people: tenant.people.map((person) => ({ ...person, tid: tenant.tenantId })),
    isPartner: false,
    directory: new Directory(source),
  };
}
