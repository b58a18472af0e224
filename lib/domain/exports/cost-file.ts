import { decimalText, minorDigits } from "../money";
import type { CsvCell } from "../text/csv";
import type { FileColumn, FileTable } from "./file-table";

/** A row of the costs page: amounts in minor units. */
export type ExportedCost = {
  /** Name of a unit, product or bucket; its code or part number. */
  readonly label: string;
  readonly note: string;
  /** How many rows it stands under. Only rows at 0 add up to the total: the others are parts. */
  readonly depth: number;
  readonly seatDays: number;
  readonly redistributedMinor: bigint;
  readonly amountMinor: bigint;
  /** In the month it is compared with; null where it did not exist then. */
  readonly beforeMinor: bigint | null;
};

/** The costs page, as a file has it. */
export type CostSheet = {
  readonly currency: string;
  readonly rows: readonly ExportedCost[];
  /** The month it is compared with, `2026-10`; null when it is not. */
  readonly comparedWith: string | null;
  readonly total: Omit<ExportedCost, "label" | "note" | "depth">;
};

/** The columns of a file of the costs page, in order; what a spreadsheet makes of their cells. */
const costColumns = ({ comparedWith }: CostSheet): FileColumn[] => [
  { heading: "level", kind: "number" },
  { heading: "name", kind: "text" },
  { heading: "code", kind: "text" },
  { heading: "seat_days", kind: "number" },
  { heading: "of_it_redistributed", kind: "amount" },
  { heading: "cost", kind: "amount" },
  { heading: "currency", kind: "text" },
  ...(comparedWith === null
    ? []
    : [{ heading: `cost_${comparedWith}`, kind: "amount" } satisfies FileColumn]),
];

/**
 * The rows of the costs page as they stand there, and its total as the last one, in exact decimals
 * of the currency. `level` tells a unit from those under it.
 */
function costCells({ currency, rows, comparedWith, total }: CostSheet): CsvCell[][] {
  const money = (minor: bigint | null): CsvCell =>
    minor === null ? null : { decimal: decimalText(minor, currency) };
  const figures = (one: CostSheet["total"]): CsvCell[] => [
    Math.round(one.seatDays * 10_000) / 10_000,
    money(one.redistributedMinor),
    money(one.amountMinor),
    currency,
    ...(comparedWith === null ? [] : [money(one.beforeMinor)]),
  ];
  return [
    ...rows.map((row) => [row.depth, row.label, row.note, ...figures(row)]),
    [null, "Total", null, ...figures(total)],
  ];
}

/** The costs page as a table of a file. */
export const costFile = (sheet: CostSheet): FileTable => ({
  ...{ name: "Costs", columns: costColumns(sheet), rows: costCells(sheet) },
  digits: minorDigits(sheet.currency),
});
