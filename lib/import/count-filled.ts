import "server-only";
import type postgres from "postgres";
import { invariant } from "../errors";

/** Each imported field: what is true of a user who has a value in it, and Graph's name of it. */
const FIELDS: readonly (readonly [isFilled: string, graphName: string])[] = [
  ["display_name is not null", "displayName"],
  ["company_name is not null", "companyName"],
  ["department is not null", "department"],
  ["mail is not null", "mail"],
  ["given_name is not null", "givenName"],
  ["surname is not null", "surname"],
  ["job_title is not null", "jobTitle"],
  ["state is not null", "state"],
  ["postal_code is not null", "postalCode"],
  ["street_address is not null", "streetAddress"],
  ["city is not null", "city"],
  ["preferred_language is not null", "preferredLanguage"],
  ["usage_location is not null", "usageLocation"],
  ["user_principal_name is not null", "userPrincipalName"],
  ["office_location is not null", "officeLocation"],
  ["country is not null", "country"],
  ["user_type is not null", "userType"],
  ["manager_id is not null", "manager"],
  // a list or an object is never null
  ["license_count > 0", "assignedLicenses"],
  ["on_premises_extension_attributes <> '{}'", "onPremisesExtensionAttributes"],
];

/** Graph's names of the fields that are counted, in the order of `Filled.filled`. */
export const FILLED_FIELDS: readonly string[] = FIELDS.map(([, graphName]) => graphName);

/** How many users there are, the licenses they hold, and how many have a value in each field. */
export type Filled = { users: number; licenses: number; filled: readonly number[] };

/** What counting nobody gives, without asking. */
export const NOBODY: Filled = { users: 0, licenses: 0, filled: FIELDS.map(() => 0) };

/**
 * Counts in one pass over `from`, which names a table with the imported columns and may narrow it.
 *
 * @param from SQL after `from`, written here in the portal; `$1` is the tenant
 */
export async function countFilled(
  sql: postgres.TransactionSql,
  from: string,
  tenantId?: string,
): Promise<Filled> {
  const filled = FIELDS.map(([isFilled]) => `count(*) filter (where ${isFilled})`);
  const [row] = await sql.unsafe<{ users: string; licenses: string; filled: string[] }[]>(
    `select count(*) as users, coalesce(sum(license_count), 0) as licenses,
       array[${filled.join(", ")}] as filled from ${from}`,
    tenantId ? [tenantId] : [],
  );
  invariant(row, "an aggregate has a row");
  return {
    users: Number(row.users),
    licenses: Number(row.licenses),
    filled: row.filled.map(Number),
  };
}
