import fc from "fast-check";
import { expect, test } from "vitest";
import type { SkuId, UnitId } from "../ids";
import { adjustMonth, type BookedShare } from "./adjust-month";
import { computeMonth } from "./compute-month";
import type { MonthFacts } from "./month-facts";
import { arbitraryFacts } from "./testing/arbitrary-facts";

const share = (unit: string | null, amountMinor: bigint, redistributedMinor = 0n): BookedShare => ({
  ...{ chargeId: "charge", skuId: "sku" as SkuId, currency: "EUR", amountMinor },
  ...{ bucket: unit === null ? "pool" : "unit", unitId: unit as UnitId | null },
  redistributedMinor,
});
const shown = (adjustments: ReturnType<typeof adjustMonth>) =>
  adjustments.map(({ bucket, unitId, amountMinor }) => `${unitId ?? bucket} ${amountMinor}`);
const sum = (list: readonly { amountMinor: bigint }[]) =>
  list.reduce((total, { amountMinor }) => total + amountMinor, 0n);

test("V25 a user who moved after the close: what one unit gets back, the other pays, 0 in sum", () => {
  const closed = [share("ops", 10_800n), share("sales", 18_000n), share(null, 7_200n)];
  const today = [share("ops", 14_400n), share("sales", 14_400n), share(null, 7_200n)];
  expect(shown(adjustMonth(closed, today))).toEqual(["ops 3600", "sales -3600"]);
  expect(adjustMonth(closed, closed)).toEqual([]);
});

test("a second change books only what is new, and taking both back books the opposite", () => {
  const closed = [share("ops", 100n), share("sales", 200n)];
  const once = [share("ops", 150n), share("sales", 150n)];
  const first = adjustMonth(closed, once);
  expect(adjustMonth(closed, once, first)).toEqual([]);
  const second = adjustMonth(closed, [share("ops", 160n), share("sales", 140n)], first);
  expect(shown(second)).toEqual(["ops 10", "sales -10"]);
  expect(shown(adjustMonth(closed, closed, [...first, ...second]))).toEqual([
    ...["ops -60", "sales 60"],
  ]);
});

test("what policies moved counts too, and users' lines are added up by unit", () => {
  const closed = [
    share("ops", 60n),
    share("ops", 40n),
    share(null, 20n, -20n),
    share("ops", 0n, 20n),
  ];
  expect(shown(adjustMonth(closed, [share("ops", 100n), share(null, 20n)]))).toEqual([
    ...["pool 20", "ops -20"],
  ]);
});

test("what policies give today is booked too, by charge, unit and bucket, in their order", () => {
  const today = [
    ...[share("sales", 10n, 5n), share("ops", 0n, 3n), share(null, 8n, -8n)],
    { ...share("ops", 4n), chargeId: "another" },
  ];
  const found = adjustMonth([], today);
  expect(shown(found)).toEqual(["ops 4", "ops 3", "sales 15"]);
  expect(found[0]?.chargeId).toBe("another");
});

const sharesOf = (facts: MonthFacts): BookedShare[] =>
  computeMonth(facts).charges.flatMap(({ charge, shares }) =>
    shares.map((one) => ({
      ...{ ...one, chargeId: charge.id, skuId: charge.skuId, currency: charge.currency },
    })),
  );

test("law 10: close and adjustments are what the month is today, and 0 where its charge is the same", () => {
  fc.assert(
    fc.property(arbitraryFacts, arbitraryFacts, (then, now) => {
      const [closed, moved] = [
        sharesOf(then),
        sharesOf({ ...then, unitSpans: now.unitSpans, policies: now.policies }),
      ];
      const byMapping = adjustMonth(closed, moved);
      for (const ofCharge of Map.groupBy(byMapping, ({ chargeId }) => chargeId).values())
        expect(sum(ofCharge)).toBe(0n);
      const all = adjustMonth(closed, sharesOf(now), byMapping);
      expect(sum(closed) + sum(byMapping) + sum(all)).toBe(sum(sharesOf(now)));
      expect(adjustMonth(closed, sharesOf(now), [...byMapping, ...all])).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
