import { expect, test } from "vitest";
import type { Day, SkuId, UserId } from "../ids";
import { classDays } from "./day-classes";
import { splitAmongUsers, type UserHeld } from "./split-users";
import { givenCharge, SKU } from "./testing/given-month";

const classes = classDays(
  ["2026-06-01", "2026-06-02"].map((day, n) => ({
    ...{ skuId: SKU, day: day as Day, enabled: 2, consumed: 2 + n, visible: 2 + n },
  })),
  () => ["charge"],
);
const { id, skuId, label, currency } = givenCharge();
const charge = { id, skuId, label, currency, amountMinor: 240n };
const held = (user: string, classIndex: number, days: number): UserHeld => ({
  ...{ skuId: SKU, classIndex, unitId: null, userId: user as UserId },
  basisPointDays: BigInt(days) * 10_000n,
});
const amounts = (list: readonly UserHeld[], amountMinor = 240n) =>
  splitAmongUsers({ charge, share: { amountMinor } }, classes, list).map(
    (one) => `${one.userId} ${one.amountMinor} ${one.seatDays}`,
  );

test("a day that more hold than were bought weighs less for each of them", () => {
  // two thirds of a seat on the second day: a 1 + 2/3, b 1, c 2/3, of 3 1/3 in all
  const list = [held("a", 0, 1), held("a", 1, 1), held("b", 0, 1), held("c", 1, 1)];
  expect(amounts(list)).toEqual(["a 120 1.6667", "b 72 1.0000", "c 48 0.6667"]);
});

test("the users' amounts add up to the unit's, whoever is named first", () => {
  const list = ["c", "a", "b"].map((user) => held(user, 0, 1));
  expect(amounts(list, 100n)).toEqual(["c 33 1.0000", "a 34 1.0000", "b 33 1.0000"]);
});

test("a charge that nobody held in the unit costs nobody", () => {
  expect(amounts([])).toEqual([]);
});

test("who weighs nothing for the charge has no line, and other products' days do not count", () => {
  const other = classDays(
    [
      {
        ...{ skuId: "other" as SkuId, day: "2026-06-01" as Day },
        enabled: 1,
        consumed: 2,
        visible: 2,
      },
    ],
    () => ["charge"],
  );
  const list = [
    ...[held("a", 0, 1), held("b", 1, 0)],
    { ...held("c", 0, 1), skuId: "other" as SkuId },
  ];
  const split = splitAmongUsers(
    { charge, share: { amountMinor: 7n } },
    [...other, ...classes],
    list,
  );
  expect(split).toEqual([
    { chargeId: charge.id, userId: "a", amountMinor: 7n, seatDays: "1.0000" },
  ]);
});
