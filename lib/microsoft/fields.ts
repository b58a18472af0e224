/** One imported field: the name Microsoft Graph gives it, and the words people read. */
type GraphField = { readonly graphName: string; readonly label: string };

/**
 * The user fields the portal promises to import, in the order of its public list. The list is
 * fixed: nobody can switch a field off, and no other is read but the object id and the manager's id.
 *
 * @see https://learn.microsoft.com/graph/api/resources/user
 */
export const USER_FIELDS = [
  { graphName: "displayName", label: "Display name" },
  { graphName: "companyName", label: "Company" },
  { graphName: "department", label: "Department" },
  { graphName: "mail", label: "E-mail" },
  { graphName: "givenName", label: "First name" },
  { graphName: "surname", label: "Last name" },
  { graphName: "jobTitle", label: "Job title" },
  { graphName: "state", label: "State" },
  { graphName: "postalCode", label: "Postal code" },
  { graphName: "streetAddress", label: "Street address" },
  { graphName: "city", label: "City" },
  { graphName: "preferredLanguage", label: "Preferred language" },
  { graphName: "usageLocation", label: "Usage location" },
  { graphName: "assignedLicenses", label: "Licenses" },
  { graphName: "userPrincipalName", label: "User principal name" },
  { graphName: "officeLocation", label: "Office location" },
  { graphName: "onPremisesExtensionAttributes", label: "Extension attributes" },
  { graphName: "country", label: "Country" },
  { graphName: "userType", label: "User type" },
] as const satisfies readonly GraphField[];

/**
 * The fields of a license product the portal promises to import.
 *
 * @see https://learn.microsoft.com/graph/api/resources/subscribedsku
 */
export const SKU_FIELDS = [
  { graphName: "skuId", label: "SKU id" },
  { graphName: "skuPartNumber", label: "Part number" },
  { graphName: "prepaidUnits", label: "Purchased licenses" },
  { graphName: "consumedUnits", label: "Assigned licenses" },
  { graphName: "servicePlans", label: "Service plans" },
] as const satisfies readonly GraphField[];

/** What `$select` names on `/users`: the promised fields and the object id. */
export const USER_SELECT: readonly string[] = [
  "id",
  ...USER_FIELDS.map((field) => field.graphName),
];

/**
 * What `$select` names on `/subscribedSkus`: the promised fields, and the two words without which
 * the counts cannot be read right: a company-wide product has no seats to assign, and a suspended
 * one none to use.
 */
export const SKU_SELECT: readonly string[] = [
  ...SKU_FIELDS.map((field) => field.graphName),
  "appliesTo",
  "capabilityStatus",
];
