import { findCatalogSku } from "../generate/sku-catalog";
import { guidFrom } from "../generate/random";
import type { ScenarioSku, ScenarioTenant, ScenarioUser } from "../scenario-schema";
import type { AssignedLicense, GraphUser, ManagerRef, Sku, UserSource } from "./graph-user";

const NO_EXTENSIONS = Object.fromEntries(
  Array.from({ length: 15 }, (_, index) => [`extensionAttribute${index + 1}`, null]),
);

/** The users and SKUs written out in the scenario. */
export function listedUsers(tenant: ScenarioTenant): UserSource {
  const listed = tenant.users ?? [];
  const skuIds = new Map((tenant.skus ?? []).map((sku) => [sku.skuPartNumber, sku.skuId]));
  const positions = new Map<string, number>();
  listed.forEach((user, position) => {
    positions.set(user.id, position).set(user.userPrincipalName.toLowerCase(), position);
  });
  const find = (key: string): number => positions.get(key.toLowerCase()) ?? -1;
  const users = listed.map((user) => toGraphUser(user, skuIds, find));
  const at = (position: number): GraphUser => {
    const user = users[position];
    if (!user) throw new RangeError(`No user at ${position}`);
    return user;
  };
  const skus = (tenant.skus ?? []).map((sku) => toSku(sku, users));
  return {
    size: users.length,
    at,
    idAt: (position) => at(position).id,
    licensesAt: (position) => at(position).assignedLicenses,
    find,
    skus: () => skus,
  };
}

/** A listed user with Graph's nulls for what the scenario leaves out. */
export function toGraphUser(
  user: ScenarioUser,
  skuIds: ReadonlyMap<string, string>,
  find: (key: string) => number,
): GraphUser {
  const { licenses, assignedLicenses, manager, ...rest } = user;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const held = (licenses ?? []).map((name) => ({
    skuId: skuIds.get(name) ?? "",
    disabledPlans: [],
  }));
  return {
    ...blankUser(user.id, user.userPrincipalName),
    ...given,
    onPremisesExtensionAttributes:
      user.onPremisesExtensionAttributes === null
        ? null
        : { ...NO_EXTENSIONS, ...user.onPremisesExtensionAttributes },
    assignedLicenses: [...(assignedLicenses ?? []), ...held],
    manager: toManager(manager, find),
  };
}

/** An enabled member about whom nothing else is known. */
export function blankUser(id: string, userPrincipalName: string): GraphUser {
  return {
    id,
    userPrincipalName,
    displayName: null,
    givenName: null,
    surname: null,
    mail: null,
    jobTitle: null,
    department: null,
    companyName: null,
    officeLocation: null,
    streetAddress: null,
    postalCode: null,
    city: null,
    state: null,
    country: null,
    usageLocation: null,
    preferredLanguage: null,
    mobilePhone: null,
    businessPhones: [],
    userType: "Member",
    accountEnabled: true,
    createdDateTime: "2021-03-01T08:00:00Z",
    onPremisesExtensionAttributes: NO_EXTENSIONS,
    assignedLicenses: [],
    groupLicenses: {},
    manager: null,
  };
}

function toManager(
  manager: ScenarioUser["manager"],
  find: (key: string) => number,
): ManagerRef | null {
  if (manager === undefined) return null;
  if (typeof manager === "string") return { kind: "user", position: find(manager) };
  const { contactId, displayName, mail } = manager;
  return { kind: "contact", id: contactId, displayName, mail: mail ?? null };
}

function toSku(sku: ScenarioSku, users: readonly GraphUser[]): Sku {
  const { enabled, warning, suspended, lockedOut } = sku.prepaidUnits;
  const holds = (license: AssignedLicense): boolean => license.skuId === sku.skuId;
  const holders = users.filter((user) => user.assignedLicenses.some(holds)).length;
  return {
    skuId: sku.skuId,
    skuPartNumber: sku.skuPartNumber,
    appliesTo: sku.appliesTo,
    capabilityStatus: sku.capabilityStatus ?? statusOf(sku.prepaidUnits),
    prepaidUnits: { enabled, suspended, warning, lockedOut },
    servicePlans: sku.servicePlans ?? findCatalogSku(sku.skuId)?.servicePlans ?? [],
    subscriptionIds: sku.subscriptionIds ?? [guidFrom(`subscription ${sku.skuId}`)],
    hiddenUnits: (sku.consumedUnits ?? holders) - holders,
  };
}

/** Graph calls a subscription enabled as long as one unit is. */
export function statusOf(units: Sku["prepaidUnits"]): string {
  if (units.enabled > 0) return "Enabled";
  if (units.warning > 0) return "Warning";
  if (units.suspended > 0) return "Suspended";
  return units.lockedOut > 0 ? "LockedOut" : "Enabled";
}
