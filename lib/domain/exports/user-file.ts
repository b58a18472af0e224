import type { FileColumn, FileTable } from "./file-table";

/** A user as the Users page lists it. */
export type ExportedUser = {
  readonly id: string;
  readonly displayName: string | null;
  readonly userPrincipalName: string | null;
  readonly department: string | null;
  readonly country: string | null;
  readonly userType: string | null;
  readonly jobTitle: string | null;
  readonly skuIds: readonly string[];
  readonly unitIds: readonly string[];
};

const COLUMNS: readonly FileColumn[] = [
  "display_name",
  "user_principal_name",
  "department",
  "business_units",
  "licenses",
  "country",
  "user_type",
  "job_title",
  "object_id",
].map((heading) => ({ heading, kind: "text" }));

/**
 * Users as a table of a file. Several units or licenses stand in one cell, with semicolons between.
 *
 * @param nameOf what people call a product or a unit, by its id
 */
export const userFile = (
  batches: AsyncIterable<readonly ExportedUser[]>,
  nameOf: (id: string) => string,
): FileTable => ({ name: "Users", columns: COLUMNS, rows: rowsOf(batches, nameOf), digits: 0 });

async function* rowsOf(
  batches: AsyncIterable<readonly ExportedUser[]>,
  nameOf: (id: string) => string,
) {
  const names = (ids: readonly string[]) => (ids.length > 0 ? ids.map(nameOf).join("; ") : null);
  for await (const users of batches)
    for (const user of users)
      yield [
        ...[user.displayName, user.userPrincipalName, user.department, names(user.unitIds)],
        ...[names(user.skuIds), user.country, user.userType, user.jobTitle, user.id],
      ];
}
