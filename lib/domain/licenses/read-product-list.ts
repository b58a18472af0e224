import { parseGuid, type SkuId } from "../ids";
import { readColumns, type CsvRow } from "../text/csv-columns";
import { cleanTyped } from "../units/clean-typed";

/** A product as Microsoft's published list names it. */
export type ListedProduct = {
  readonly skuId: SkuId;
  readonly partNumber: string;
  readonly name: string;
};

/** What the list says, and how many of its rows say nothing that can be used. */
export type ProductList = {
  /** Each SKU id once, by id. */
  readonly products: readonly ListedProduct[];
  readonly unreadable: number;
};

/**
 * Reads Microsoft's “Product names and service plan identifiers for licensing”: a row for every
 * product and service plan, the product's columns repeated. As it is published it has blanks at the
 * ends and no-break spaces inside, whole rows twice, a few ids under two names (the later row is the
 * present one), and sometimes a byte order mark, or what became of one, before its first heading.
 * Service plans are not looked at.
 *
 * @returns null when it is another file: a column is missing
 * @see https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference
 */
export function readProductList(rows: readonly CsvRow[]): ProductList | null {
  const { rows: read, missing } = readColumns(rows, COLUMNS);
  if (missing.length > 0 || read.length === 0) return null;
  const found = new Map<SkuId, ListedProduct>();
  let unreadable = 0;
  for (const { cells } of read) {
    const skuId = parseGuid<SkuId>(cells.GUID.trim());
    const name = nameIn(cells.Product_Display_Name);
    const partNumber = cleanTyped(cells.String_Id);
    if (skuId && name && partNumber) found.set(skuId, { skuId, partNumber, name });
    else unreadable += 1;
  }
  const products = [...found.values()].sort((a, b) => (a.skuId < b.skuId ? -1 : 1));
  return { products, unreadable };
}

// a broken mark of UTF-8 reads as three odd characters, or question marks, before the heading
const COLUMNS = {
  Product_Display_Name: ["ï»¿Product_Display_Name", "???Product_Display_Name"],
  String_Id: [],
  GUID: [],
} as const;

/** The name, or null for one whose letters were lost on the way. */
const nameIn = (cell: string): string | null =>
  cell.includes("\uFFFD") ? null : cleanTyped(cell.normalize("NFC"));
