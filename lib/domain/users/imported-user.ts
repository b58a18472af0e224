import type { SkuId, UserId } from "../ids";

type Digit1To15 = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15;
/** `extensionAttribute1` … `extensionAttribute15`. */
export type ExtensionAttributeName = `extensionAttribute${Digit1To15}`;

/** One license a user holds. Direct and group-given ones look alike here: each uses one seat. */
export type AssignedLicense = {
  readonly skuId: SkuId;
  /** Service plans switched off for this user: lower-case GUIDs, ascending, each once. */
  readonly disabledPlans: readonly string[];
};

/**
 * A user as imported: the fields the portal promises to read and no others, cleaned. A text is
 * null when Entra holds none, never empty.
 *
 * @see https://learn.microsoft.com/graph/api/resources/user
 */
export type ImportedUser = {
  readonly id: UserId;
  readonly displayName: string | null;
  readonly companyName: string | null;
  readonly department: string | null;
  readonly mail: string | null;
  readonly givenName: string | null;
  readonly surname: string | null;
  readonly jobTitle: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  /** May hold line breaks. */
  readonly streetAddress: string | null;
  readonly city: string | null;
  readonly preferredLanguage: string | null;
  readonly usageLocation: string | null;
  /** Ascending by SKU, each SKU once. */
  readonly assignedLicenses: readonly AssignedLicense[];
  readonly userPrincipalName: string | null;
  readonly officeLocation: string | null;
  /** Only the attributes that are set. */
  readonly onPremisesExtensionAttributes: Readonly<Partial<Record<ExtensionAttributeName, string>>>;
  /** Free text, not a country code. */
  readonly country: string | null;
  /** `Member`, `Guest`, null in very old accounts, or whatever Microsoft adds next. */
  readonly userType: string | null;
  /** The manager's object id: maybe a contact, an unknown user or the user themself. */
  readonly managerId: UserId | null;
};

/** All fifteen names, in order. */
export const EXTENSION_ATTRIBUTE_NAMES: readonly ExtensionAttributeName[] = [
  "extensionAttribute1",
  "extensionAttribute2",
  "extensionAttribute3",
  "extensionAttribute4",
  "extensionAttribute5",
  "extensionAttribute6",
  "extensionAttribute7",
  "extensionAttribute8",
  "extensionAttribute9",
  "extensionAttribute10",
  "extensionAttribute11",
  "extensionAttribute12",
  "extensionAttribute13",
  "extensionAttribute14",
  "extensionAttribute15",
];
