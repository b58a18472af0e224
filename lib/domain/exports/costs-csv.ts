import { decimalText } from "../money";
import { CSV_BOM, type CsvCell, csvLine, type Delimiter } from "../text/csv";

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

type Sheet = {
  readonly currency: string;
  readonly rows: readonly ExportedCost[];
  /** The month it is compared with, `2026-10`; null when it is not. */
  readonly comparedWith: string | null;
  readonly total: Omit<ExportedCost, "label" | "note" | "depth">;
};

/**
 * The costs page as a CSV file: its rows as they stand there and its total, in exact decimals of the
 * currency. `level` tells a unit from those under it.
 */
export function formatCostsCsv(sheet: Sheet, delimiter: Delimiter): string {
  const { currency, rows, comparedWith, total } = sheet;
  const money = (minor: bigint | null): CsvCell =>
    minor === null ? null : { decimal: decimalText(minor, currency) };
  const figures = (one: Sheet["total"]): CsvCell[] => [
    Math.round(one.seatDays * 10_000) / 10_000,
    money(one.redistributedMinor),
    money(one.amountMinor),
    currency,
    ...(comparedWith === null ? [] : [money(one.beforeMinor)]),
  ];
  const headings = [
    "level",
    "name",
    "code",
    "seat_days",
    "of_it_redistributed",
    "cost",
    "currency",
  ];
  const lines = [
    [...headings, ...(comparedWith === null ? [] : [`cost_${comparedWith}`])],
    ...rows.map((row) => [row.depth, row.label, row.note, ...figures(row)]),
    [null, "Total", null, ...figures(total)],
  ];
  return CSV_BOM + lines.map((line) => csvLine(line, delimiter)).join("");
}
