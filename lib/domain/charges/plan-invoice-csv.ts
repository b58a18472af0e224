import type { Day, SkuId, TenantId } from "../ids";
import { isCurrency, readDecimal } from "../money";
import { readColumns, type CsvError, type CsvRow } from "../text/csv-columns";
import { describeClosed } from "./changed-days";
import type { NamedSku } from "./charges-csv";
import { addDays, readDay } from "./days";
import { skuFinder, type SkuFinder } from "./find-sku";

/** A line of Partner Center's reconciliation file for this tenant, understood. */
export type NewInvoiceLine = {
  readonly line: number;
  readonly invoiceNumber: string;
  readonly skuId: SkuId;
  readonly productName: string;
  readonly chargeType: string;
  readonly subscriptionId: string | null;
  readonly quantity: number;
  readonly currency: string;
  /** Before tax, in minor units; negative for a credit. */
  readonly subtotalMinor: bigint;
  readonly fromDay: Day;
  /** Exclusive. */
  readonly untilDay: Day;
};

export type InvoiceColumn = keyof typeof HEADINGS;
export type InvoicePlan = {
  readonly lines: readonly NewInvoiceLine[];
  /** Rows of the file that are another customer's: not looked at, not kept. */
  readonly others: number;
  readonly errors: readonly CsvError<InvoiceColumn>[];
};

type Facts = {
  readonly tenantId: TenantId;
  readonly skus: readonly NamedSku[];
  /** The numbers of invoices that are loaded already. */
  readonly loaded: ReadonlySet<string>;
  readonly closedMonths: readonly string[];
};

/**
 * What loading a reconciliation file would keep. It holds every customer of the partner: only rows
 * with this tenant's `CustomerId` are looked at. Amounts are `Subtotal`, before tax. Its SkuId is
 * the offer's and no Graph SKU: the product is found by an added column `EntraSkuId` or
 * `SkuPartNumber`, else by `ProductName` or `SkuName`.
 *
 * @see https://learn.microsoft.com/partner-center/billing/recon-file-charges
 */
export function planInvoiceCsv(rows: readonly CsvRow[], facts: Facts): InvoicePlan {
  const { rows: read, missing } = readColumns(rows, HEADINGS);
  const lacking = REQUIRED.filter((column) => missing.includes(column));
  if (read.length > 0 && lacking.length > 0)
    return { lines: [], others: 0, errors: lacking.map(missingColumn) };
  const mine = read.filter(({ cells }) => cells.CustomerId.trim().toLowerCase() === facts.tenantId);
  const findSku = skuFinder(facts.skus);
  const judged = mine.map((row) => judgeRow(row, facts, findSku));
  return {
    lines: judged.flatMap((one) => ("errors" in one ? [] : [one])),
    others: read.length - mine.length,
    errors: judged.flatMap((one) => ("errors" in one ? one.errors : [])),
  };
}

const HEADINGS = {
  ...{ CustomerId: [], InvoiceNumber: ["InvoiceId"], ProductName: [], SkuName: [] },
  ...{ ChargeType: [], SubscriptionId: [], Quantity: ["BillableQuantity"], Subtotal: [] },
  ...{ Currency: ["CurrencyCode"], ChargeStartDate: [], ChargeEndDate: [] },
  ...{ EntraSkuId: ["ProvisioningId"], SkuPartNumber: ["ProvisioningString"] },
} as const satisfies Record<string, readonly string[]>;
const OPTIONAL: readonly InvoiceColumn[] = [
  ...(["SkuName", "SubscriptionId", "ChargeType", "EntraSkuId", "SkuPartNumber"] as const),
];
const REQUIRED = (Object.keys(HEADINGS) as InvoiceColumn[]).filter(
  (column) => !OPTIONAL.includes(column),
);

type Row = { readonly line: number; readonly cells: Readonly<Record<InvoiceColumn, string>> };
type Judged = NewInvoiceLine | { errors: CsvError<InvoiceColumn>[] };

function judgeRow(row: Row, facts: Facts, findSku: SkuFinder): Judged {
  const { cells } = row;
  const sku = findProduct(cells, findSku);
  const amount = readSubtotal(cells);
  const days = readDays(cells, facts.closedMonths);
  const problems: readonly Problem[] = [
    ...judgeNumber(cells.InvoiceNumber.trim(), facts.loaded),
    ...("column" in sku ? [[sku.column, sku.message] as const] : []),
    ...("problem" in amount ? [amount.problem] : []),
    ...(isWholeCell(cells.Quantity)
      ? []
      : [["Quantity", "Type a whole number of seats."] as const]),
    ...("problem" in days ? [days.problem] : []),
  ];
  if (problems.length > 0 || "column" in sku || "problem" in amount || "problem" in days)
    return { errors: problems.map((one) => errorAt(row, ...one)) };
  return {
    ...{ line: row.line, invoiceNumber: cells.InvoiceNumber.trim(), skuId: sku.skuId },
    ...{ productName: cells.ProductName.trim(), chargeType: cells.ChargeType.trim() },
    subscriptionId: cells.SubscriptionId.trim() || null,
    ...{ quantity: Number(cells.Quantity.trim()), ...amount, ...days },
  };
}

type Problem = readonly [InvoiceColumn, string];
type OrProblem<T> = T | { readonly problem: Problem };

function judgeNumber(invoiceNumber: string, loaded: ReadonlySet<string>): Problem[] {
  if (invoiceNumber === "") return [["InvoiceNumber", "The invoice's number is missing."]];
  if (!loaded.has(invoiceNumber)) return [];
  return [["InvoiceNumber", "This invoice is loaded already: withdraw its file first."]];
}

function readSubtotal(cells: Row["cells"]): OrProblem<{ currency: string; subtotalMinor: bigint }> {
  const currency = cells.Currency.trim().toUpperCase();
  if (!isCurrency(currency))
    return { problem: ["Currency", "Use a currency's code, for example EUR."] };
  const read = readDecimal(cells.Subtotal, currency);
  if ("problem" in read) return { problem: ["Subtotal", read.problem] };
  return { currency, subtotalMinor: read.minor };
}

function readDays(
  cells: Row["cells"],
  closed: readonly string[],
): OrProblem<{ fromDay: Day; untilDay: Day }> {
  const fromDay = readDate(cells.ChargeStartDate);
  const lastDay = readDate(cells.ChargeEndDate);
  if (!fromDay) return { problem: ["ChargeStartDate", NO_DAY] };
  if (!lastDay) return { problem: ["ChargeEndDate", NO_DAY] };
  if (lastDay < fromDay) return { problem: ["ChargeEndDate", "The end is before the start."] };
  const untilDay = addDays(lastDay, 1);
  const problem = describeClosed([{ from: fromDay, until: untilDay }], closed);
  return problem === null ? { fromDay, untilDay } : { problem: ["ChargeStartDate", problem] };
}

const NO_DAY = "Type a day as 2026-11-01.";

type NotFound = { readonly column: InvoiceColumn; readonly message: string };

function findProduct(cells: Row["cells"], findSku: SkuFinder): NamedSku | NotFound {
  const { EntraSkuId: sku_id, SkuPartNumber: part_number } = cells;
  const found = findSku({ sku_id, part_number, product: cells.ProductName });
  if (!("column" in found)) return found;
  const bySku = findSku({ sku_id, part_number, product: cells.SkuName });
  if (!("column" in bySku)) return bySku;
  const message =
    found.column === "product"
      ? `${found.message} Add a column EntraSkuId or SkuPartNumber.`
      : found.message;
  return { column: COLUMN_OF[found.column], message };
}

const COLUMN_OF = {
  sku_id: "EntraSkuId",
  part_number: "SkuPartNumber",
  product: "ProductName",
} as const;

const isWholeCell = (cell: string) => /^-?\d{1,9}(\.0+)?$/.test(cell.trim());

/** `2026-11-01`, with a time or not, or Partner Center's `11/1/2026`: month, day, year. */
function readDate(cell: string): Day | null {
  const text = cell.trim();
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(\s.*)?$/.exec(text);
  if (!american)
    return /^\d{4}-\d{2}-\d{2}([T\s].*)?$/.test(text) ? readDay(text.slice(0, 10)) : null;
  const [, month = "", day = "", year = ""] = american;
  return readDay(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}

const errorAt = (row: Row, column: InvoiceColumn, message: string): CsvError<InvoiceColumn> => ({
  line: row.line,
  column,
  value: row.cells[column],
  message,
});

const missingColumn = (column: InvoiceColumn): CsvError<InvoiceColumn> => ({
  ...{ line: 1, column, value: "" },
  message: `The column ${column} is missing: it is not Partner Center's reconciliation file.`,
});
