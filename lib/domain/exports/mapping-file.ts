import { formatBasisPoints } from "../mapping-csv/parse-percent";
import type { FileColumn, FileTable } from "./file-table";

/** A user's part in a unit. */
export type ExportedMapping = {
  readonly id: string;
  readonly userPrincipalName: string | null;
  readonly mail: string | null;
  readonly displayName: string | null;
  readonly department: string | null;
  readonly unitCode: string | null;
  readonly unitName: string | null;
  readonly basisPoints: number | null;
};

const COLUMNS: readonly FileColumn[] = [
  ...["object_id", "user_principal_name", "mail", "display_name", "department"],
  ...["business_unit", "unit_name", "percent"],
].map((heading) => ({ heading, kind: "text" }));

/** The mapping as a table of a file that loads as it is: units by their codes, parts in percent. */
export const mappingFile = (batches: AsyncIterable<readonly ExportedMapping[]>): FileTable => ({
  ...{ name: "Mapping", columns: COLUMNS, rows: rowsOf(batches), digits: 0 },
});

async function* rowsOf(batches: AsyncIterable<readonly ExportedMapping[]>) {
  for await (const users of batches)
    for (const user of users)
      yield [
        ...[user.id, user.userPrincipalName, user.mail, user.displayName, user.department],
        ...[user.unitCode, user.unitName],
        user.basisPoints === null ? null : formatBasisPoints(user.basisPoints),
      ];
}
