import { expect, test } from "vitest";
import type { CostRow } from "@/components/costs/cost-row";
import { dearestRows } from "./dearest-rows";

const row = (key: string, amountMinor: bigint, more: Partial<CostRow> = {}): CostRow => ({
  ...{ key, label: key, note: "", depth: 0, parentKey: null, hasChildren: false, lines: null },
  ...{ isBucket: false, permille: null },
  sum: { seatDays: 0, heldMinor: amountMinor, redistributedMinor: 0n, amountMinor },
  ...more,
});

test("five units, the dearest first, the rest in one line, what no unit has last: nothing is lost", () => {
  const units = [3n, 9n, 1n, 7n, 5n, 2n, 4n].map((minor) => row(`U${minor}`, minor));
  const child = row("child", 9n, { depth: 1 });
  const pool = row("pool", 6n, { isBucket: true });
  const shown = dearestRows([...units, child, row("empty", 0n), pool]);
  expect(shown.map(({ label, sum }) => `${label} ${sum.amountMinor}`)).toEqual([
    ...["U9 9", "U7 7", "U5 5", "U4 4", "U3 3", "2 more units 3", "pool 6"],
  ]);
});
