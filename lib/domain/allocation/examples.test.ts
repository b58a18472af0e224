import { expect, test } from "vitest";
import type { Day, UnitId } from "../ids";
import { endOfMonth, firstDay, listDays, type Month } from "../month";
import type { Policy } from "./policy";
import {
  allocateGiven,
  givenCharge,
  type GivenMonth,
  type Holder,
  SKU,
} from "./testing/given-month";
import { splitByWeight } from "./largest-remainder";

const JUNE = "2026-06" as Month; // 30 days
const day = (text: string) => text as Day;

/** Counters of every day of a month. */
const allOf = (month: Month, enabled: number, consumed: number) =>
  listDays(firstDay(month), endOfMonth(month)).map((one) => ({
    ...{ skuId: SKU, day: one, enabled, consumed },
  }));
const holders = (count: number, unit: string | null, values: Partial<Holder> = {}): Holder[] =>
  Array.from({ length: count }, () => ({
    ...{ from: firstDay(JUNE), until: endOfMonth(JUNE) },
    units: unit === null ? [] : [[unit, 10_000] as const],
    ...values,
  }));

/** Every share as `name: amount` with `+ redistributed` where there is any, in cents. */
function sharesOf(given: GivenMonth): string[] {
  return allocateGiven(given).flatMap(({ shares }) =>
    shares.map(({ bucket, unitId, amountMinor, redistributedMinor }) => {
      const moved =
        redistributedMinor === 0n
          ? ""
          : ` ${redistributedMinor > 0n ? "+" : ""}${redistributedMinor}`;
      return `${unitId ?? bucket} ${amountMinor}${moved}`;
    }),
  );
}

const v01: GivenMonth = {
  charges: [givenCharge()],
  days: allOf(JUNE, 10, 8),
  holders: [...holders(5, "sales"), ...holders(3, "ops")],
};
const pool = (policy: Policy) => ({ ...v01, policies: { pool: policy } });

test("V01 ten seats of 36.00: what nobody holds stands in the pool", () => {
  expect(sharesOf(v01)).toEqual(["ops 10800", "sales 18000", "pool 7200"]);
});

test("V02 the pool in proportion to seat-days, in a column of its own", () => {
  expect(sharesOf(pool({ kind: "seat_days" }))).toEqual([
    ...["ops 10800 +2700", "sales 18000 +4500", "pool 7200 -7200"],
  ]);
});

test("V03 the pool evenly", () => {
  expect(sharesOf(pool({ kind: "even" }))).toEqual([
    ...["ops 10800 +3600", "sales 18000 +3600", "pool 7200 -7200"],
  ]);
});

test("the pool to one unit, which may hold nothing, and in fixed parts", () => {
  expect(sharesOf(pool({ kind: "unit", unitId: "it" as UnitId }))).toEqual([
    ...["ops 10800", "sales 18000", "pool 7200 -7200", "it 0 +7200"],
  ]);
  const shares = [
    { unitId: "ops" as UnitId, basisPoints: 2_500 },
    { unitId: "sales" as UnitId, basisPoints: 7_500 },
  ];
  expect(sharesOf(pool({ kind: "fixed", shares }))).toEqual([
    ...["ops 10800 +1800", "sales 18000 +5400", "pool 7200 -7200"],
  ]);
});

test("the pool in proportion to what units cost in the whole month, other products included", () => {
  const other = "06ebc4ee-1bb5-47dd-8120-11324bc54e06" as typeof SKU;
  const given: GivenMonth = {
    charges: [givenCharge(), givenCharge({ id: "other", skuId: other, unitPriceMinor: 7_200n })],
    days: [...v01.days, ...allOf(JUNE, 1, 1).map((one) => ({ ...one, skuId: other }))],
    holders: [...v01.holders, ...holders(1, "ops", { skuId: other })],
    policies: { pool: { kind: "cost" } },
  };
  // ops 108.00 + 72.00 = 180.00, sales 180.00: each half of 72.00
  expect(sharesOf(given)).toEqual([
    ...["ops 10800 +3600", "sales 18000 +3600", "pool 7200 -7200", "ops 7200"],
  ]);
});

test("V04 250.00 over 13 equal users: units first, then users", () => {
  const given: GivenMonth = {
    charges: [givenCharge({ unitPriceMinor: 25_000n, billing: "annual_monthly", seats: 1 })],
    days: allOf(JUNE, 13, 13),
    holders: [...holders(5, "a"), ...holders(4, "b"), ...holders(4, "c")],
  };
  expect(sharesOf(given)).toEqual(["a 9616", "b 7692", "c 7692"]);
  const users = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ key: `${n}`, weight: 30n }));
  expect(splitByWeight(9_616n, users(5))).toEqual([1924n, 1923n, 1923n, 1923n, 1923n]);
  expect(splitByWeight(7_692n, users(4))).toEqual([1923n, 1923n, 1923n, 1923n]);
});

test("V05 top-down, not leaf first", () => {
  const given: GivenMonth = {
    charges: [givenCharge({ unitPriceMinor: 10_000n, seats: 1 })],
    days: allOf(JUNE, 70, 70),
    holders: [...holders(40, "a"), ...holders(30, "b")],
  };
  expect(sharesOf(given)).toEqual(["a 5714", "b 4286"]);
});

test("V06 a user who moves on the 17th belongs to the new unit from that day", () => {
  const given: GivenMonth = {
    charges: [givenCharge()],
    days: allOf(JUNE, 1, 1),
    holders: [
      ...holders(1, "old", { until: day("2026-06-17") }),
      ...holders(1, "new", { from: day("2026-06-17") }),
    ],
  };
  expect(sharesOf(given)).toEqual(["new 1680", "old 1920"]);
});

test("V07 and V08 before a joiner came the seat is pool; after a leaver it is not visible, then pool", () => {
  const joined = holders(1, "a", { from: day("2026-06-11"), until: day("2026-06-21") });
  const days = allOf(JUNE, 1, 0).map((one) => ({
    ...one,
    // Microsoft counts the deleted user for nine days more
    consumed: one.day >= "2026-06-11" && one.day < "2026-06-30" ? 1 : 0,
  }));
  expect(sharesOf({ charges: [givenCharge()], days, holders: joined })).toEqual([
    ...["a 1200", "not_visible 1080", "pool 1320"],
  ]);
});

test("V13 five bought, six hold: they share, and nothing extra is paid", () => {
  const given: GivenMonth = {
    charges: [givenCharge({ unitPriceMinor: 2_200n })],
    days: allOf(JUNE, 5, 6),
    holders: [...holders(4, "a"), ...holders(2, "b")],
  };
  expect(sharesOf(given)).toEqual(["a 7333", "b 3667"]);
});

test("V19 a user in two units by 70 and 30 percent", () => {
  const split = [["a", 7_000] as const, ["b", 3_000] as const];
  const given: GivenMonth = {
    charges: [givenCharge()],
    days: allOf(JUNE, 1, 1),
    holders: holders(1, null, { units: split }),
  };
  expect(sharesOf(given)).toEqual(["a 2520", "b 1080"]);
});

test("V22 a credit is split as its opposite", () => {
  const credit = {
    ...{ id: "credit", skuId: SKU, invoiceNumber: "G1", currency: "EUR", quantity: 1 },
    ...{ subtotalMinor: -10_000n, fromDay: firstDay(JUNE), untilDay: endOfMonth(JUNE) },
  };
  const given: GivenMonth = {
    ...{ charges: [givenCharge()], invoiceLines: [credit], days: allOf(JUNE, 3, 3) },
    holders: ["a", "b", "c"].flatMap((unit) => holders(1, unit)),
  };
  expect(sharesOf(given)).toEqual([
    ...["a 3600", "b 3600", "c 3600", "a -3334", "b -3333", "c -3333"],
  ]);
});

test("of two who are due the same, the lower code comes first, not the lower id", () => {
  const given: GivenMonth = {
    ...{ charges: [givenCharge({ unitPriceMinor: 101n, seats: 1 })], days: allOf(JUNE, 2, 2) },
    holders: [...holders(1, "first-id"), ...holders(1, "second-id")],
    units: [
      { id: "second-id" as UnitId, code: "FIN" },
      { id: "first-id" as UnitId, code: "OPS" },
    ],
  };
  expect(sharesOf(given)).toEqual(["second-id 51", "first-id 50"]);
  expect(() => sharesOf({ ...given, units: [] })).toThrow("is not among the units");
});

test("V23 when nobody could be given anything the money stays central", () => {
  const given: GivenMonth = {
    ...{ charges: [givenCharge()], days: allOf(JUNE, 2, 0), holders: [] },
    policies: { pool: { kind: "seat_days" } },
  };
  expect(sharesOf(given)).toEqual(["pool 7200"]);
});

test("V26 sixty bought, fifty assigned, 47 seen", () => {
  const given: GivenMonth = {
    charges: [givenCharge()],
    days: allOf(JUNE, 60, 50),
    holders: holders(47, "a"),
  };
  expect(sharesOf(given)).toEqual(["a 169200", "not_visible 10800", "pool 36000"]);
});

test("users without a unit stand by themselves, and a counter that is behind does not hide them", () => {
  const given: GivenMonth = {
    charges: [givenCharge()],
    days: allOf(JUNE, 3, 1),
    holders: [...holders(1, "a"), ...holders(1, null)],
  };
  expect(sharesOf(given)).toEqual(["a 3600", "no_unit 3600", "pool 3600"]);
});

test("V31 what is left goes to the largest remainder, of equal ones to the larger share", () => {
  const split = (amount: bigint, ...weights: bigint[]) =>
    splitByWeight(
      amount,
      weights.map((weight, n) => ({ key: `${n}`, weight })),
    );
  expect(split(110n, 60n, 25n, 15n)).toEqual([66n, 28n, 16n]);
  expect(split(-10_000n, 1n, 1n, 1n)).toEqual([-3334n, -3333n, -3333n]);
  expect(split(5n, 0n, 3n)).toEqual([0n, 5n]);
});

test("what was billed though nothing was bought stands in the pool", () => {
  const given: GivenMonth = {
    ...{ charges: [givenCharge({ seats: 2 })], days: allOf(JUNE, 0, 0), holders: [] },
  };
  expect(sharesOf(given)).toEqual(["pool 7200"]);
});
