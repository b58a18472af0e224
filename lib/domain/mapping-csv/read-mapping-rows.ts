import { type CsvRow, readColumns } from "../text/csv-columns";

/** The columns of a mapping file, each with the other headings it is known by. */
const COLUMNS = {
  object_id: ["id", "objectid", "Entra object id", "user id"],
  user_principal_name: ["upn", "user", "sign-in name", "username", "Benutzerprinzipalname"],
  mail: ["e-mail", "email", "e-mail address"],
  business_unit: ["unit", "unit code", "code", "bu", "Kostenstelle", "Geschäftseinheit"],
  percent: ["share", "%", "Anteil"],
} as const;
export type MappingColumn = keyof typeof COLUMNS;
/** What a mapping file may have, in the order of the file that the portal gives. */
export const MAPPING_COLUMNS = Object.keys(COLUMNS) as MappingColumn[];

/** Who is meant, in the order in which a row is asked. */
const KEYS = ["object_id", "user_principal_name", "mail"] as const;
export type KeyColumn = (typeof KEYS)[number];

/** A row of a mapping file: whom it names, by which column, and what it says of them. */
export type MappingRow = {
  readonly line: number;
  readonly key: { readonly column: KeyColumn; readonly typed: string };
  readonly unit: string;
  readonly percent: string;
};

/**
 * The rows of a mapping file. A row names its user by the first of object id, sign-in name and mail
 * that is not empty; other columns are not looked at.
 *
 * @returns the columns that are missing in words, or the rows
 */
export function readMappingRows(
  rows: readonly CsvRow[],
): { missing: string } | { rows: MappingRow[] } {
  const read = readColumns(rows, COLUMNS);
  const isMissing = (column: MappingColumn) => read.missing.includes(column);
  if (KEYS.every(isMissing))
    return { missing: `There is no column that says who: ${KEYS.join(", ")}.` };
  if (isMissing("business_unit")) return { missing: "The column business_unit is missing." };
  return {
    rows: read.rows.map(({ line, cells }) => {
      const known = KEYS.filter((name) => !isMissing(name));
      const column = known.find((name) => cells[name].trim() !== "") ?? known[0] ?? KEYS[0];
      const { business_unit: unit, percent } = cells;
      return { line, key: { column, typed: cells[column].trim() }, unit: unit.trim(), percent };
    }),
  };
}

/** How a row's user is looked up: in small letters, as Entra compares them. */
export const userKey = ({ key }: MappingRow): string => key.typed.toLowerCase();
