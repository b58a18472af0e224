import {
  IMPORTED_SKU_FIELDS,
  IMPORTED_USER_FIELDS,
  type ImportedField,
} from "@/lib/domain/users/user-fields";

/** Fields that serve one purpose, by the words people read. */
export type FieldPurpose = { readonly fields: readonly string[]; readonly purpose: string };

const USER_PURPOSES: readonly (readonly [keys: readonly string[], purpose: string])[] = [
  [
    ["displayName", "givenName", "surname", "userPrincipalName", "mail"],
    "to recognize the person who holds a license, and to find them in a file of yours",
  ],
  [
    [
      ...["companyName", "department", "jobTitle", "officeLocation", "managerId"],
      "onPremisesExtensionAttributes",
    ],
    "to find the business unit that a license belongs to; which of them says it differs by company",
  ],
  [
    ["streetAddress", "postalCode", "city", "state", "country"],
    "to group by place where business units follow places",
  ],
  [
    ["usageLocation", "preferredLanguage"],
    "Microsoft sells a license only for a usage location; both tell sites apart",
  ],
  [["userType"], "to tell guests from members: they are counted apart"],
  [["assignedLicenses"], "who holds what: the reason for all of this"],
  [["id"], "to know a person again after a new name or address"],
];

const SKU_PURPOSES: typeof USER_PURPOSES = [
  [["skuId", "partNumber"], "to say which product it is"],
  [["prepaidUnits"], "how many licenses were purchased"],
  [["consumedUnits"], "how many of them are assigned, and so how many are not"],
  [["servicePlans"], "which products a subscription holds: Office 365 includes Teams, for one"],
  [
    ["appliesTo", "capabilityStatus"],
    "whether it is licensed by person or for the whole company, and whether it is suspended",
  ],
];

const USER_LABELS = labelsOf([
  ...IMPORTED_USER_FIELDS,
  { key: "managerId", label: "Manager (object id)", graphName: "manager" },
  { key: "id", label: "Object id", graphName: "id" },
]);

const SKU_LABELS = labelsOf([
  ...IMPORTED_SKU_FIELDS,
  { key: "appliesTo", label: "Applies to", graphName: "appliesTo" },
  { key: "capabilityStatus", label: "Status", graphName: "capabilityStatus" },
]);

/** Every field that is read of a user, and why. */
export const USER_FIELD_PURPOSES = USER_PURPOSES.map((one) => toPurpose(one, USER_LABELS));

/** Every field that is read of a product, and why. */
export const SKU_FIELD_PURPOSES = SKU_PURPOSES.map((one) => toPurpose(one, SKU_LABELS));

function labelsOf(fields: readonly ImportedField<string>[]): ReadonlyMap<string, string> {
  return new Map(fields.map(({ key, label }) => [key, label]));
}

function toPurpose(
  [keys, purpose]: (typeof USER_PURPOSES)[number],
  labels: ReadonlyMap<string, string>,
): FieldPurpose {
  return { fields: keys.map((key) => labels.get(key) ?? key), purpose };
}
