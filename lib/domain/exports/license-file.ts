import { SKU_CLASS_LABELS, type SkuClass } from "../licenses/classify-sku";
import type { Seats } from "../licenses/count-seats";
import type { FileColumn, FileTable } from "./file-table";

/** A product as the Licenses page lists it. */
export type ExportedLicense = {
  readonly skuId: string;
  readonly name: string;
  readonly partNumber: string;
  readonly class: SkuClass;
  readonly seats: Seats;
  readonly usedBasisPoints: number | null;
};

const COUNTERS = [
  ["purchased", "purchased"],
  ["assigned", "assigned"],
  ["unassigned", "unassigned"],
  ["over_assigned", "overAssigned"],
  ["in_grace", "inGrace"],
  ["suspended", "suspended"],
  ["locked_out", "lockedOut"],
] as const;

const text = (heading: string): FileColumn => ({ heading, kind: "text" });
const number = (heading: string): FileColumn => ({ heading, kind: "number" });
const COLUMNS = [
  ...["product", "part_number", "class"].map(text),
  ...COUNTERS.map(([heading]) => number(heading)),
  ...[number("used_percent"), text("sku_id")],
];

/** Products as a table of a file; the paid ones' sum is the last row, as on the page. */
export function licenseFile(
  rows: readonly ExportedLicense[],
  { totals, usedBasisPoints }: { totals: Seats; usedBasisPoints: number | null },
): FileTable {
  const counters = (seats: Seats) => COUNTERS.map(([, key]) => seats[key]);
  const percent = (basisPoints: number | null) => (basisPoints === null ? null : basisPoints / 100);
  return {
    ...{ name: "Licenses", columns: COLUMNS, digits: 0 },
    rows: [
      ...rows.map((row) => [
        ...[row.name, row.partNumber, SKU_CLASS_LABELS[row.class]],
        ...[...counters(row.seats), percent(row.usedBasisPoints), row.skuId],
      ]),
      ["Total of paid products", null, null, ...counters(totals), percent(usedBasisPoints), null],
    ],
  };
}
