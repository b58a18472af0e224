import { parseGuid } from "../ids";
import { readColumns, type CsvError, type CsvRow } from "../text/csv-columns";
import { changedDays, describeClosed } from "./changed-days";
import type { Charge } from "./charge";
import { CHARGE_COLUMNS, type ChargeColumn, type NamedSku } from "./charges-csv";
import { checkCharge, describeOverlap, type ChargeField, type NewCharge } from "./check-charge";
import { skuFinder, type SkuFinder } from "./find-sku";

export type ChargeCsvError = CsvError<ChargeColumn>;
export type ChargesPlan = {
  readonly create: readonly { readonly line: number; readonly after: NewCharge }[];
  readonly change: readonly {
    readonly line: number;
    readonly before: Charge;
    readonly after: Charge;
  }[];
  /** Lines that are in the price book to the letter. */
  readonly same: number;
  /** At most one row each cell, in the order of the rows; rows with errors are not in the lists. */
  readonly errors: readonly ChargeCsvError[];
};

type Facts = {
  /** All lines in force. */
  readonly held: readonly Charge[];
  /** All products that may have a price. */
  readonly skus: readonly NamedSku[];
  readonly closedMonths: readonly string[];
};

/**
 * What loading a price list would do, row by row: a row with the id of a line corrects it, one
 * without is a new line unless the very same is there. Lines that the file does not name stay.
 * A row is good or not beside the good rows above it, so what is planned can be done as it stands.
 */
export function planChargesCsv(rows: readonly CsvRow[], facts: Facts): ChargesPlan {
  const { rows: read, missing } = readColumns(rows, HEADINGS);
  const lacking = REQUIRED.filter((column) => missing.includes(column));
  if (read.length > 0 && lacking.length > 0)
    return { create: [], change: [], same: 0, errors: lacking.map(missingColumn) };
  const plan = { create: [], change: [], same: 0, errors: [] } as Mutable;
  const book = new Map(facts.held.map((charge) => [charge.id, charge]));
  const named = new Map<string, number>();
  const findSku = skuFinder(facts.skus);
  for (const row of read) {
    const judged = judgeRow(row, { book, named, findSku });
    if ("errors" in judged) plan.errors.push(...judged.errors);
    else take(plan, judged, { row, book, closedMonths: facts.closedMonths });
  }
  return plan;
}

type Mutable = { -readonly [K in keyof ChargesPlan]: ChargesPlan[K] } & {
  create: { line: number; after: NewCharge }[];
  change: { line: number; before: Charge; after: Charge }[];
  errors: ChargeCsvError[];
};
type Row = { readonly line: number; readonly cells: Readonly<Record<ChargeColumn, string>> };
type Judged = { readonly before: Charge | null; readonly after: NewCharge };
type Beside = {
  readonly book: ReadonlyMap<string, Charge>;
  /** The line of the file that named an id first. */
  readonly named: Map<string, number>;
  readonly findSku: SkuFinder;
};

function judgeRow(row: Row, beside: Beside): Judged | { errors: ChargeCsvError[] } {
  const { cells } = row;
  const held = findLine(row, beside);
  const sku = beside.findSku(cells);
  const check = checkCharge({
    label: cells.label,
    ...{ currency: cells.currency, price: cells.unit_price, billing: cells.billing },
    ...{ seats: cells.seats, startsOn: cells.starts_on, lastDay: cells.last_day },
  });
  if (held.errors.length === 0 && !("message" in sku) && check.isGood)
    return { before: held.before, after: { ...check.values, skuId: sku.skuId } };
  const problems = check.isGood ? [] : check.problems;
  return {
    errors: [
      ...held.errors,
      ...("message" in sku ? [errorAt(row, sku.column, sku.message)] : []),
      ...problems.map(({ field, message }) => errorAt(row, COLUMN_OF[field], message)),
    ],
  };
}

/** The price line whose id a row gives; null for a row without one. */
function findLine(
  row: Row,
  { book, named }: Beside,
): { before: Charge | null; errors: ChargeCsvError[] } {
  const typed = row.cells.id.trim();
  if (typed === "") return { before: null, errors: [] };
  const id = parseGuid(typed) ?? "";
  const before = book.get(id) ?? null;
  if (!before)
    return { before, errors: [errorAt(row, "id", "There is no price line with this id.")] };
  const first = named.get(id);
  if (first !== undefined)
    return { before, errors: [errorAt(row, "id", `Line ${first} names this price line too.`)] };
  named.set(id, row.line);
  return { before, errors: [] };
}

type Taking = {
  readonly row: Row;
  readonly book: Map<string, Charge>;
  readonly closedMonths: readonly string[];
};

function take(plan: Mutable, { before, after }: Judged, { row, book, closedMonths }: Taking): void {
  if (before ? isSame(before, after) : [...book.values()].some((held) => isSame(held, after))) {
    plan.same += 1;
    return;
  }
  const line = { ...after, id: before?.id ?? `line ${row.line}` };
  const closed = describeClosed(changedDays(before, line), closedMonths);
  const overlap = describeOverlap(line, book.values());
  if (closed !== null) plan.errors.push(errorAt(row, "starts_on", closed));
  else if (overlap !== null) plan.errors.push(errorAt(row, "seats", overlap));
  else {
    book.set(line.id, line);
    if (before) plan.change.push({ line: row.line, before, after: line });
    else plan.create.push({ line: row.line, after });
  }
}

const isSame = (a: NewCharge, b: NewCharge): boolean =>
  COMPARED.every((field) => a[field] === b[field]);
const COMPARED = [
  ...(["skuId", "label", "currency", "unitPriceMinor"] as const),
  ...(["billing", "seats", "startsOn", "endsOn"] as const),
];

const HEADINGS: Readonly<Record<ChargeColumn, readonly string[]>> = {
  ...{ id: ["price line"], sku_id: [], part_number: ["skuPartNumber"], product: ["product name"] },
  ...{
    label: ["name", "contract"],
    currency: [],
    unit_price: ["price"],
    billing: ["billing plan"],
  },
  ...{ seats: ["quantity"], starts_on: ["start", "from"], last_day: ["ends on", "end", "until"] },
};
const REQUIRED = ["label", "currency", "unit_price", "billing", "starts_on"] as const;

const COLUMN_OF = {
  ...{ label: "label", currency: "currency", price: "unit_price", billing: "billing" },
  ...{ seats: "seats", startsOn: "starts_on", lastDay: "last_day" },
} as const satisfies Record<ChargeField, ChargeColumn>;

const errorAt = (row: Row, column: ChargeColumn, message: string): ChargeCsvError => ({
  ...{ line: row.line, column, value: row.cells[column], message },
});

const missingColumn = (column: ChargeColumn): ChargeCsvError => ({
  ...{ line: 1, column, value: "" },
  message: `The column ${column} is missing. A price list has ${CHARGE_COLUMNS.join(", ")}.`,
});
