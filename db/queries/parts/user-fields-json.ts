import { invariant } from "@/lib/errors";

/** The columns of imported texts and Graph's names of them; extension attributes stand apart. */
const FIELDS: readonly (readonly [column: string, graphName: string])[] = [
  ["display_name", "displayName"],
  ["company_name", "companyName"],
  ["department", "department"],
  ["mail", "mail"],
  ["given_name", "givenName"],
  ["surname", "surname"],
  ["job_title", "jobTitle"],
  ["state", "state"],
  ["postal_code", "postalCode"],
  ["street_address", "streetAddress"],
  ["city", "city"],
  ["preferred_language", "preferredLanguage"],
  ["usage_location", "usageLocation"],
  ["user_principal_name", "userPrincipalName"],
  ["office_location", "officeLocation"],
  ["country", "country"],
  ["user_type", "userType"],
  ["manager_id", "managerId"],
];

const COLUMN_OF = new Map(FIELDS.map(([column, graphName]) => [graphName, column]));

/**
 * SQL of all texts of a row of `users` or of the stage as one object by Graph's names, as
 * `user_versions` keeps them: what is not set is left out.
 */
export const userFieldsJson = (row: string): string =>
  `(jsonb_strip_nulls(jsonb_build_object(${FIELDS.map(
    ([column, graphName]) => `'${graphName}', ${row}.${column}`,
  ).join(", ")})) || ${row}.on_premises_extension_attributes)`;

const EXTENSION = /^extensionAttribute([1-9]|1[0-5])$/;

/**
 * SQL of one field of a row of `users`, by Graph's name; null where it is not set.
 *
 * @throws AppError `invariant` for a name that is no imported text: names become SQL here
 */
export const userFieldSql = (row: string, graphName: string): string => {
  const column = COLUMN_OF.get(graphName);
  invariant(column !== undefined || EXTENSION.test(graphName), "only imported texts are asked for");
  if (column === undefined) return `(${row}.on_premises_extension_attributes ->> '${graphName}')`;
  return column === "manager_id" ? `${row}.${column}::text` : `${row}.${column}`;
};
