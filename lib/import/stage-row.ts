import "server-only";
import type { CopyValue } from "@/db/copy-lines";
import { sortKey } from "../domain/text/sort-key";
import { hashUser } from "../domain/users/hash-user";
import type { ImportedUser } from "../domain/users/imported-user";
import { searchText } from "../domain/users/search-text";

/** The columns that an import writes of a user, and where each comes from. */
const COLUMNS: readonly [column: string, of: (user: ImportedUser) => CopyValue][] = [
  ["id", (user) => user.id],
  ["display_name", (user) => user.displayName],
  ["company_name", (user) => user.companyName],
  ["department", (user) => user.department],
  ["mail", (user) => user.mail],
  ["given_name", (user) => user.givenName],
  ["surname", (user) => user.surname],
  ["job_title", (user) => user.jobTitle],
  ["state", (user) => user.state],
  ["postal_code", (user) => user.postalCode],
  ["street_address", (user) => user.streetAddress],
  ["city", (user) => user.city],
  ["preferred_language", (user) => user.preferredLanguage],
  ["usage_location", (user) => user.usageLocation],
  ["assigned_licenses", (user) => licensesJson(user.assignedLicenses)],
  ["user_principal_name", (user) => user.userPrincipalName],
  ["office_location", (user) => user.officeLocation],
  [
    "on_premises_extension_attributes",
    (user) => JSON.stringify(user.onPremisesExtensionAttributes),
  ],
  ["country", (user) => user.country],
  ["user_type", (user) => user.userType],
  ["manager_id", (user) => user.managerId],
  ["license_count", (user) => user.assignedLicenses.length],
  ["sort_name", (user) => sortKey(user.displayName)],
  ["search_text", (user) => searchText(user)],
  ["row_hash", (user) => hashUser(user)],
];

const licenseTexts = new WeakMap<ImportedUser["assignedLicenses"], string>();
/** Users who hold the same licenses share one list, and its text. */
function licensesJson(licenses: ImportedUser["assignedLicenses"]): string {
  const known = licenseTexts.get(licenses);
  if (known !== undefined) return known;
  const text = JSON.stringify(licenses);
  licenseTexts.set(licenses, text);
  return text;
}

/** The names of those columns, in the stage's order. */
export const STAGE_COLUMNS: readonly string[] = COLUMNS.map(([column]) => column);

/** A user as the stage keeps it: values in the order of `STAGE_COLUMNS`. */
export const toStageRow = (user: ImportedUser): CopyValue[] => COLUMNS.map(([, of]) => of(user));
