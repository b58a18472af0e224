import type { ImportedUser } from "./imported-user";

/** One imported field: our key, the words on screen, and the name Microsoft documents it under. */
export type ImportedField<Key extends string> = {
  readonly key: Key;
  readonly label: string;
  readonly graphName: string;
};

/** A field of a user that is in the promised list: everything but the ids that tie rows together. */
export type ImportedUserField = Exclude<keyof ImportedUser, "id" | "managerId">;

/**
 * Every field read of a user, in the order customers were promised. The list is fixed: nobody can
 * switch one off, and nothing else is read but the object id and the manager's id.
 */
export const IMPORTED_USER_FIELDS: readonly ImportedField<ImportedUserField>[] = [
  { key: "displayName", label: "Display name", graphName: "displayName" },
  { key: "companyName", label: "Company", graphName: "companyName" },
  { key: "department", label: "Department", graphName: "department" },
  { key: "mail", label: "E-mail", graphName: "mail" },
  { key: "givenName", label: "First name", graphName: "givenName" },
  { key: "surname", label: "Last name", graphName: "surname" },
  { key: "jobTitle", label: "Job title", graphName: "jobTitle" },
  { key: "state", label: "State", graphName: "state" },
  { key: "postalCode", label: "Postal code", graphName: "postalCode" },
  { key: "streetAddress", label: "Street address", graphName: "streetAddress" },
  { key: "city", label: "City", graphName: "city" },
  { key: "preferredLanguage", label: "Preferred language", graphName: "preferredLanguage" },
  { key: "usageLocation", label: "Usage location", graphName: "usageLocation" },
  { key: "assignedLicenses", label: "Licenses", graphName: "assignedLicenses" },
  { key: "userPrincipalName", label: "User principal name", graphName: "userPrincipalName" },
  { key: "officeLocation", label: "Office location", graphName: "officeLocation" },
  {
    key: "onPremisesExtensionAttributes",
    label: "Extension attributes",
    graphName: "onPremisesExtensionAttributes",
  },
  { key: "country", label: "Country", graphName: "country" },
  { key: "userType", label: "User type", graphName: "userType" },
];

/** The words on screen for a field of a user, by the name Microsoft documents it under. */
export const labelOfField = (graphName: string): string =>
  IMPORTED_USER_FIELDS.find((field) => field.graphName === graphName)?.label ??
  (graphName === "manager" ? "Manager" : graphName);

/** A field of a license product that is in the promised list. */
export type ImportedSkuField =
  "skuId" | "partNumber" | "prepaidUnits" | "consumedUnits" | "servicePlans";

/** Every field read of a license product, in the order customers were promised. */
export const IMPORTED_SKU_FIELDS: readonly ImportedField<ImportedSkuField>[] = [
  { key: "skuId", label: "SKU id", graphName: "skuId" },
  { key: "partNumber", label: "Part number", graphName: "skuPartNumber" },
  { key: "prepaidUnits", label: "Purchased licenses", graphName: "prepaidUnits" },
  { key: "consumedUnits", label: "Assigned licenses", graphName: "consumedUnits" },
  { key: "servicePlans", label: "Service plans", graphName: "servicePlans" },
];
