import { formatCount } from "../format";
import { formatMoney } from "../money";
import type { MonthlyCost } from "./seat-rates";

/** The amounts alone, one for each currency: `€1,234.50`, `CHF 12.00 and €3.00`; `no cost`. */
export const costText = ({ amounts, unpricedSeats }: MonthlyCost): string => {
  if (amounts.length > 0)
    return amounts.map(({ minor, currency }) => formatMoney(minor, currency)).join(" and ");
  return unpricedSeats > 0 ? "no price" : "no cost";
};

/** The amounts and what they leave out: `€1,234.50 a month, without 12 seats that have no price`. */
export function describeCost(cost: MonthlyCost): string {
  const { amounts, unpricedSeats } = cost;
  const seats = `${formatCount(unpricedSeats)} ${unpricedSeats === 1 ? "seat" : "seats"}`;
  if (amounts.length === 0) return unpricedSeats > 0 ? `${seats} without a price` : "no cost";
  const what = `${costText(cost)} a month`;
  if (unpricedSeats === 0) return what;
  return `${what}, without ${seats} that ${unpricedSeats === 1 ? "has" : "have"} no price`;
}
