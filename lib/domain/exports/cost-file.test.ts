import { expect, test } from "vitest";
import { gather } from "@/lib/testing/gather";
import type { Delimiter } from "../text/csv";
import { costFile, type CostSheet } from "./cost-file";
import { writeTableCsv } from "./file-table";

const csvOf = async (sheet: CostSheet, delimiter: Delimiter) =>
  (await gather(writeTableCsv(costFile(sheet), delimiter))).join("");

const row = (label: string, depth: number, amountMinor: bigint, beforeMinor: bigint | null) => ({
  ...{ label, note: "C;1", depth, seatDays: 31, redistributedMinor: 0n, amountMinor, beforeMinor },
});

// guards: a credit that becomes text (“'-12.50”), a name that becomes a formula
test("amounts are exact numbers, names stay names, and the total stands last", async () => {
  const sheet = {
    ...{ currency: "EUR", comparedWith: "2026-10" },
    rows: [row("=cmd()", 0, 10_005n, null), row("-Credit", 0, -1_250n, -1n)],
    total: { seatDays: 62, redistributedMinor: 0n, amountMinor: 8_755n, beforeMinor: -1n },
  };
  expect((await csvOf(sheet, ";")).split("\r\n")).toEqual([
    "\uFEFFlevel;name;code;seat_days;of_it_redistributed;cost;currency;cost_2026-10",
    `0;'=cmd();"C;1";31;0.00;100.05;EUR;`,
    `0;'-Credit;"C;1";31;0.00;-12.50;EUR;-0.01`,
    ";Total;;62;0.00;87.55;EUR;-0.01",
    "",
  ]);
});

test("without a comparison there is no column for it; yen have no decimals", async () => {
  const total = { seatDays: 0, redistributedMinor: 0n, amountMinor: -300n, beforeMinor: null };
  const csv = await csvOf({ currency: "JPY", comparedWith: null, rows: [], total }, ",");
  expect(csv.trim().split("\r\n").at(-1)).toBe(",Total,,0,0,-300,JPY");
});
