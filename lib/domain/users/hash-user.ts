import { hash } from "node:crypto";
import { EXTENSION_ATTRIBUTE_NAMES, type ImportedUser } from "./imported-user";

/**
 * One text that is equal for two users exactly when every imported field is equal. Every field has
 * its place, and no cleaned text holds the two control characters that part fields and stand for
 * *nothing*, so no two values can run together and no key order matters.
 */
export function canonicalUser(user: ImportedUser): string {
  const texts: string[] = [user.id];
  for (const field of TEXTS) texts.push(user[field] ?? NOTHING);
  texts.push(licensesText(user.assignedLicenses));
  texts.push(extensionsText(user.onPremisesExtensionAttributes));
  return texts.join(NEXT_FIELD); // joined at once it is hashed twice as fast as when it grows
}

const TEXTS = [
  "displayName",
  "companyName",
  "department",
  "mail",
  "givenName",
  "surname",
  "jobTitle",
  "state",
  "postalCode",
  "streetAddress",
  "city",
  "preferredLanguage",
  "usageLocation",
  "userPrincipalName",
  "officeLocation",
  "country",
  "userType",
  "managerId",
] as const satisfies readonly (keyof ImportedUser)[];

const NEXT_FIELD = "\u0000";
const NOTHING = "\u0001";

/**
 * Tells whether an imported field of a user changed since the last import: 128 bits as 32 lower
 * case hex digits, which Postgres reads as a `uuid`. The first half of a SHA-256: it finds changes,
 * it proves nothing to a third party. A change to this file's text makes every user look changed
 * once, at the next import.
 */
export function hashUser(user: ImportedUser): string {
  return hash("sha256", canonicalUser(user), "hex").slice(0, 32);
}

const texts = new WeakMap<ImportedUser["assignedLicenses"], string>();
/** Lists that are equal are often the same one (see `parseAssignedLicenses`). */
const licensesText = (licenses: ImportedUser["assignedLicenses"]): string => {
  const known = texts.get(licenses);
  if (known !== undefined) return known;
  const text = JSON.stringify(licenses.map(({ skuId, disabledPlans }) => [skuId, disabledPlans]));
  texts.set(licenses, text);
  return text;
};

const extensionsText = (attributes: ImportedUser["onPremisesExtensionAttributes"]): string => {
  for (const _ in attributes)
    return EXTENSION_ATTRIBUTE_NAMES.map((name) => attributes[name] ?? NOTHING).join(NEXT_FIELD);
  return "";
};
