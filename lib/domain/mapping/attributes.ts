import {
  EXTENSION_ATTRIBUTE_NAMES,
  type ExtensionAttributeName,
  type ImportedUser,
} from "../users/imported-user";

/** The imported texts that a rule may ask for, in the order they are offered. */
export const MAPPING_ATTRIBUTES = [
  "department",
  "companyName",
  "jobTitle",
  "officeLocation",
  "country",
  "state",
  "city",
  "postalCode",
  "usageLocation",
  "preferredLanguage",
  "userType",
  "userPrincipalName",
  "mail",
  ...EXTENSION_ATTRIBUTE_NAMES,
  "managerId",
] as const satisfies readonly (keyof ImportedUser | ExtensionAttributeName)[];

/** An imported text that a rule may ask for, by Graph's name. */
export type MappingAttribute = (typeof MAPPING_ATTRIBUTES)[number];

/** What a user has in them; absent is the same as null. */
export type AttributeValues = Readonly<Partial<Record<MappingAttribute, string | null>>>;

const NAMES: ReadonlySet<string> = new Set(MAPPING_ATTRIBUTES);

/** True for a name that a rule may use. */
export const isMappingAttribute = (name: string): name is MappingAttribute => NAMES.has(name);

const LABELS: Partial<Record<MappingAttribute, string>> = {
  department: "Department",
  companyName: "Company",
  jobTitle: "Job title",
  officeLocation: "Office",
  country: "Country",
  state: "State",
  city: "City",
  postalCode: "Postal code",
  usageLocation: "Usage location",
  preferredLanguage: "Preferred language",
  userType: "User type",
  userPrincipalName: "User principal name",
  mail: "Mail",
  managerId: "Manager (object id)",
};

/** The attribute as people read it: `Department`, `Extension attribute 3`. */
export const attributeLabel = (attribute: MappingAttribute): string =>
  LABELS[attribute] ?? `Extension attribute ${attribute.replace("extensionAttribute", "")}`;

/** What rules can ask of a user. */
export function attributesOf(user: ImportedUser): AttributeValues {
  const { onPremisesExtensionAttributes: extensions, ...fields } = user;
  return Object.fromEntries(
    MAPPING_ATTRIBUTES.map((name) => [
      name,
      (name in fields
        ? fields[name as keyof typeof fields]
        : extensions[name as ExtensionAttributeName]) ?? null,
    ]),
  );
}
