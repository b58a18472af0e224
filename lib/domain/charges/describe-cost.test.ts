import { expect, test } from "vitest";
import { costText, describeCost } from "./describe-cost";
import type { MonthlyCost } from "./seat-rates";

const eur = (minor: bigint) => ({ currency: "EUR", minor });
const cost = (amounts: MonthlyCost["amounts"], unpricedSeats = 0) => ({ amounts, unpricedSeats });

test.each([
  [cost([]), "no cost", "no cost"],
  [cost([], 3), "no price", "3 seats without a price"],
  [cost([eur(123_450n)]), "€1,234.50", "€1,234.50 a month"],
  [cost([eur(100n)], 1), "€1.00", "€1.00 a month, without 1 seat that has no price"],
  [cost([eur(100n)], 2), "€1.00", "€1.00 a month, without 2 seats that have no price"],
  [
    cost([{ currency: "CHF", minor: 1_200n }, eur(300n)]),
    "CHF\u00a012.00 and €3.00",
    "CHF\u00a012.00 and €3.00 a month",
  ],
])("case %#: the amounts, and what they leave out", (given, short, long) => {
  expect(costText(given)).toBe(short);
  expect(describeCost(given)).toBe(long);
});
