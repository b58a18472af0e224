import { expect, test } from "vitest";
import type { WastedProduct } from "@/db/queries/get-waste";
import type { SkuId } from "@/lib/domain/ids";
import { describeWaste } from "./describe-waste";

const euros = (minor: bigint) => ({
  amounts: minor === 0n ? [] : [{ currency: "EUR", minor }],
  unpricedSeats: 0,
});
const product = (unassigned: number, idle: number): WastedProduct => ({
  ...{ skuId: "e3" as SkuId, name: "E3", unassigned, cost: euros(0n), idle, idleCost: euros(0n) },
  ...{ reducibleFrom: null, overAssigned: 0, exposure: euros(0n) },
});

test("says what lies unassigned, what of it for long, and which guests hold paid seats", () => {
  expect(
    describeWaste({
      products: [product(5, 1), product(2, 0)],
      ...{ unassignedCost: euros(14_000n), idleCost: euros(2_000n), days: 30 },
      guests: { users: 1, cost: euros(1_000n) },
    }),
  ).toEqual({
    summary:
      "7 licenses unassigned: €140.00 a month. 1 license was so on every one of the last 30 days: €20.00 a month.",
    guests: "1 guest holds a paid license: €10.00 a month.",
  });
});

test("says which days are known when some were not imported", () => {
  const { summary } = describeWaste({
    ...{ products: [product(5, 0)], unassignedCost: euros(0n), idleCost: euros(0n), days: 3 },
    guests: { users: 0, cost: euros(0n) },
  });
  expect(summary).toContain(
    "None of them was unassigned on all of the 3 imported days among the last 30.",
  );
});

test("says so when all is in use", () => {
  expect(
    describeWaste({
      ...{ products: [], unassignedCost: euros(0n), idleCost: euros(0n), days: 3 },
      guests: { users: 0, cost: euros(0n) },
    }),
  ).toEqual({
    summary: "Every license that was bought is assigned.",
    guests: "No guest holds a paid license.",
  });
});
