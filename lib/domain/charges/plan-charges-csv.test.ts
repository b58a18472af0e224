import { describe, expect, test } from "vitest";
import type { Day, SkuId } from "../ids";
import { unguardCell } from "../text/csv";
import type { CsvRow } from "../text/csv-columns";
import type { Charge } from "./charge";
import { formatChargesCsv } from "./charges-csv";
import { planChargesCsv } from "./plan-charges-csv";

const E3 = "05e9a617-0261-4cee-bb44-138d3ef5d965" as SkuId;
const VISIO = "c5928f49-12ba-48f7-ada3-0d743a3601d5" as SkuId;
const skus = [
  { skuId: E3, partNumber: "SPE_E3", name: "Microsoft 365 E3" },
  { skuId: VISIO, partNumber: "VISIOCLIENT", name: "Visio Plan 2" },
];
const held: Charge = {
  ...{
    id: "11111111-1111-4111-8111-111111111111",
    skuId: E3,
    label: "'=Contract",
    currency: "EUR",
  },
  ...{ unitPriceMinor: 123450n, billing: "monthly", seats: null },
  ...{ startsOn: "2026-07-01" as Day, endsOn: "2026-11-15" as Day },
};

/** The rows of a file without quoted line breaks. */
const parse = (csv: string): CsvRow[] => {
  const [head = "", ...lines] = csv.replace("\uFEFF", "").trim().split("\r\n");
  return lines.map((line, index) => {
    const cells = line.split(",").map((cell) => cell.replace(/^"(.*)"$/, "$1"));
    const entries = head
      .split(",")
      .map((name, place) => [name, unguardCell(cells[place] ?? "")] as const);
    return { line: index + 2, cells: Object.fromEntries(entries) };
  });
};
const plan = (rows: readonly CsvRow[], closedMonths: string[] = []) =>
  planChargesCsv(rows, { held: [held], skus, closedMonths });

const HEAD = "Part number;Label;Currency;Unit price;Billing;Seats;Starts on;Last day";
const rowsOf = (...lines: string[]): CsvRow[] =>
  lines.map((line, index) => {
    const cells = line.split(";");
    const entries = HEAD.split(";").map((name, place) => [name, cells[place] ?? ""] as const);
    return { line: index + 2, cells: Object.fromEntries(entries) };
  });

describe("a price list", () => {
  test("that was written changes nothing when it is loaded again", () => {
    const rows = parse(formatChargesCsv([held], skus));
    expect(plan(rows)).toEqual({ create: [], change: [], same: 1, errors: [] });
    // without its id the line is known by being the same
    const plain = { ...held, label: "=Contract" };
    const nameless = parse(formatChargesCsv([plain], skus)).map(({ line, cells }) => ({
      ...{ line, cells: { ...cells, id: "" } },
    }));
    const facts = { held: [plain], skus, closedMonths: [] };
    expect(planChargesCsv(nameless, facts)).toMatchObject({ create: [], same: 1, errors: [] });
  });

  test("corrects a line by its id, and makes new ones in the amounts people type", () => {
    const [row] = parse(formatChargesCsv([held], skus)) as [CsvRow];
    const dearer = { ...row, cells: { ...row.cells, unit_price: "1.234,60" } };
    expect(plan([dearer]).change).toMatchObject([{ after: { unitPriceMinor: 123460n } }]);
    const { create, errors } = plan(
      rowsOf(
        "visioclient;List;eur;14,10;MONTHLY;;2026-11-01;",
        "SPE_E3;List;JPY;5,000;monthly;5;2026-11-01;2026-11-30",
      ),
    );
    expect(errors).toEqual([]);
    expect(create.map(({ after }) => after)).toEqual([
      {
        ...{ skuId: VISIO, label: "List", currency: "EUR", unitPriceMinor: 1410n },
        ...{ billing: "monthly", seats: null, startsOn: "2026-11-01", endsOn: null },
      },
      {
        ...{ skuId: E3, label: "List", currency: "JPY", unitPriceMinor: 5000n },
        ...{ billing: "monthly", seats: 5, startsOn: "2026-11-01", endsOn: "2026-12-01" },
      },
    ]);
  });

  test.each([
    ["NONE;L;EUR;1;monthly;;2026-11-01;", "part_number", "no product with the part number NONE"],
    [";L;EUR;1;monthly;;2026-11-01;", "product", "Say which product"],
    ["VISIOCLIENT;;EUR;1;monthly;;2026-11-01;", "label", "Say what"],
    ["VISIOCLIENT;L;EURO;1;monthly;;2026-11-01;", "currency", "code"],
    ["VISIOCLIENT;L;EUR;1.234;monthly;;2026-11-01;", "unit_price", "two ways"],
    ["VISIOCLIENT;L;EUR;;monthly;;2026-11-01;", "unit_price", "Type the price"],
    ["VISIOCLIENT;L;EUR;-1;monthly;;2026-11-01;", "unit_price", "below 0"],
    ["VISIOCLIENT;L;EUR;1;weekly;;2026-11-01;", "billing", "annual_upfront"],
    ["VISIOCLIENT;L;EUR;1;monthly;-3;2026-11-01;", "seats", "from 1 up"],
    ["VISIOCLIENT;L;EUR;1;annual_upfront;;2026-11-01;", "seats", "upfront"],
    ["VISIOCLIENT;L;EUR;1;monthly;;2026-02-30;", "starts_on", "Type a day"],
    ["VISIOCLIENT;L;EUR;1;monthly;;2026-11-02;2026-11-01", "last_day", "before the first"],
    [
      "VISIOCLIENT;L;EUR;1;annual_upfront;3;2026-03-15;2027-03-15",
      "last_day",
      "ends on 14 Mar 2027",
    ],
    ["SPE_E3;L;EUR;1;monthly;;2026-11-01;", "seats", "rest of the seats too"],
  ])("refuses %s at %s", (line, column, message) => {
    expect(plan(rowsOf(line))).toMatchObject({
      ...{ create: [], change: [], same: 0 },
      errors: [{ line: 2, column, message: expect.stringContaining(message) as string }],
    });
  });

  test("tells rows that rival each other, rows that are twice there, and closed months", () => {
    const line = "VISIOCLIENT;L;EUR;1;monthly;;2026-11-01;";
    expect(plan(rowsOf(line, line))).toMatchObject({ create: [{ line: 2 }], same: 1 });
    expect(plan(rowsOf(line, line.replace(";1;", ";2;"))).errors).toMatchObject([
      { line: 3, column: "seats" },
    ]);
    expect(plan(rowsOf(line), ["2026-10"]).errors).toEqual([]);
    expect(plan(rowsOf(line), ["2026-11"]).errors).toMatchObject([
      {
        column: "starts_on",
        message: expect.stringContaining("Nov 2026, which is closed") as string,
      },
    ]);
    const twice = parse(formatChargesCsv([held, held], skus));
    expect(plan(twice).errors).toMatchObject([{ line: 3, column: "id" }]);
  });

  test("without its columns is refused as a whole", () => {
    expect(plan([{ line: 2, cells: { product: "Visio Plan 2" } }]).errors).toHaveLength(5);
    expect(plan([])).toEqual({ create: [], change: [], same: 0, errors: [] });
  });
});
