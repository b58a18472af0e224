import { parseGuid, type UserId } from "../ids";
import { textOrNull } from "../text/clean-text";
import {
  EXTENSION_ATTRIBUTE_NAMES,
  type ExtensionAttributeName,
  type ImportedUser,
} from "./imported-user";
import { isJsonObject } from "./is-json-object";
import { parseAssignedLicenses } from "./parse-assigned-licenses";
import type { RepairCount } from "./repair-count";

/** A user fit to store, or one set aside: kept as it was before, and counted. */
export type ParsedUser =
  | {
      readonly kind: "user";
      readonly user: ImportedUser;
      /** How many values are stored differently from how they came. */
      readonly repairs: number;
    }
  | {
      readonly kind: "quarantined";
      /** Whose row it is, when that much is known: absent from the stage does not mean gone. */
      readonly id: UserId | null;
      /** Names the broken field and never its content. */
      readonly reason: string;
    };

/**
 * Reads one user object of a Graph page.
 *
 * Set aside: what is no object, a missing or broken `id` (nothing else can name the row),
 * `assignedLicenses` that is absent or no list (Graph always sends one, and a user must not look
 * unlicensed because an answer was damaged), and a value of a type Microsoft does not document: a
 * department that is a number is no reason to lose the one known.
 *
 * Repaired, and counted: texts by the rule of `cleanText` with the longest length Microsoft states
 * (where it states none, a generous one), entries of `assignedLicenses` and of its `disabledPlans`
 * that are no GUID (left out), a SKU listed twice (joined), a manager whose id is no GUID (none). An
 * absent field is null and no repair. GUIDs become lower case, an unknown `userType` stays, unknown
 * fields are ignored. Of the manager only the id is kept.
 *
 * @param raw one entry of `value`, as `JSON.parse` left it
 * @see https://learn.microsoft.com/graph/api/resources/user
 */
export function parseUser(raw: unknown): ParsedUser {
  if (!isJsonObject(raw)) return { kind: "quarantined", id: null, reason: "user is not an object" };
  const id = typeof raw["id"] === "string" ? parseGuid<UserId>(raw["id"]) : undefined;
  if (id === undefined) return { kind: "quarantined", id: null, reason: "id is not a GUID" };
  if (!Array.isArray(raw["assignedLicenses"])) {
    return { kind: "quarantined", id, reason: "assignedLicenses is not a list" };
  }
  const count: RepairCount = { repairs: 0, wrongTypes: 0 };
  const user = readUser(id, raw as GraphUser, count);
  if (count.wrongTypes > 0)
    return { kind: "quarantined", id, reason: "a value is of an undocumented type" };
  return { kind: "user", user, repairs: count.repairs };
}

/** What is read of a user; any of it may be missing or of a wrong type. */
type GraphUser = { readonly [Field in keyof ImportedUser]?: unknown } & {
  readonly assignedLicenses: readonly unknown[];
  readonly manager?: unknown;
};

const readUser = (id: UserId, raw: GraphUser, count: RepairCount): ImportedUser => ({
  id,
  displayName: readText(raw.displayName, 256, count),
  companyName: readText(raw.companyName, 64, count),
  department: readText(raw.department, 64, count),
  mail: readText(raw.mail, 320, count),
  givenName: readText(raw.givenName, 64, count),
  surname: readText(raw.surname, 64, count),
  jobTitle: readText(raw.jobTitle, 128, count),
  state: readText(raw.state, 128, count),
  postalCode: readText(raw.postalCode, 40, count),
  streetAddress: readText(raw.streetAddress, 1024, count),
  city: readText(raw.city, 128, count),
  preferredLanguage: readText(raw.preferredLanguage, 64, count),
  usageLocation: readText(raw.usageLocation, 16, count),
  assignedLicenses: parseAssignedLicenses(raw.assignedLicenses, count),
  userPrincipalName: readText(raw.userPrincipalName, 1024, count),
  officeLocation: readText(raw.officeLocation, 256, count),
  onPremisesExtensionAttributes: readExtensions(raw.onPremisesExtensionAttributes, count),
  country: readText(raw.country, 128, count),
  userType: readText(raw.userType, 64, count),
  managerId: readManager(raw.manager, count),
});

const readText = (value: unknown, maxLength: number, count: RepairCount) => {
  if (value === null || value === undefined) return null;
  if (typeof value !== "string") count.wrongTypes++;
  const text = textOrNull(value, maxLength);
  if (text !== value) count.repairs++;
  return text;
};

const NO_EXTENSIONS: ImportedUser["onPremisesExtensionAttributes"] = Object.freeze({});
const MAX_EXTENSION = 1024; // Active Directory's own limit for extensionAttribute1-15
const readExtensions = (value: unknown, count: RepairCount) => {
  if (value === null || value === undefined) return NO_EXTENSIONS;
  if (!isJsonObject(value)) {
    count.wrongTypes++;
    return NO_EXTENSIONS;
  }
  const attributes: Partial<Record<ExtensionAttributeName, string>> = {};
  for (const name of EXTENSION_ATTRIBUTE_NAMES) {
    const text = readText(value[name], MAX_EXTENSION, count);
    if (text !== null) attributes[name] = text;
  }
  return attributes;
};

const readManager = (value: unknown, count: RepairCount) => {
  if (value === null || value === undefined) return null;
  const id = isJsonObject(value) ? value["id"] : undefined;
  const managerId = typeof id === "string" ? parseGuid<UserId>(id) : undefined;
  if (typeof id !== "string") count.wrongTypes++;
  else if (managerId === undefined) count.repairs++;
  return managerId ?? null;
};
