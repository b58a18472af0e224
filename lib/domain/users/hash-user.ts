import { hash } from "node:crypto";
import { EXTENSION_ATTRIBUTE_NAMES, type ImportedUser } from "./imported-user";

/**
 * One text that is equal for two users exactly when every imported field is equal. Every field has
 * its place in a list, so no two values can run together and no key order matters.
 */
export function canonicalUser(user: ImportedUser): string {
  return JSON.stringify([
    user.id,
    user.displayName,
    user.companyName,
    user.department,
    user.mail,
    user.givenName,
    user.surname,
    user.jobTitle,
    user.state,
    user.postalCode,
    user.streetAddress,
    user.city,
    user.preferredLanguage,
    user.usageLocation,
    user.assignedLicenses.map((license) => [license.skuId, license.disabledPlans]),
    user.userPrincipalName,
    user.officeLocation,
    extensionsOf(user.onPremisesExtensionAttributes),
    user.country,
    user.userType,
    user.managerId,
  ]);
}

/**
 * Tells whether an imported field of a user changed since the last import: 128 bits as 32 lower
 * case hex digits, which Postgres reads as a `uuid`. The first half of a SHA-256: it finds changes,
 * it proves nothing to a third party. A change to this file's text makes every user look changed
 * once, at the next import.
 */
export function hashUser(user: ImportedUser): string {
  return hash("sha256", canonicalUser(user), "hex").slice(0, 32);
}

const NO_EXTENSIONS: readonly never[] = [];
const extensionsOf = (attributes: ImportedUser["onPremisesExtensionAttributes"]) => {
  for (const _ in attributes) {
    return EXTENSION_ATTRIBUTE_NAMES.map((name) => attributes[name] ?? null);
  }
  return NO_EXTENSIONS;
};
