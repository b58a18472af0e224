import type { Day, SkuId } from "../ids";
import type { Money } from "../money";
import { isInForce, upfrontMonths, type Charge } from "./charge";

/**
 * What one seat costs a month in one currency, exactly: `amount` minor units for so many `seats`.
 * A fraction, as several price lines of one product make no whole price.
 */
export type SeatRate = {
  readonly currency: string;
  readonly amount: bigint;
  readonly seats: bigint;
};

/** Of each priced product what a seat costs a month, one rate for each of its currencies. */
export type SeatRates = ReadonlyMap<SkuId, readonly SeatRate[]>;

/** So many seats of a product. */
export type Seats = { readonly skuId: SkuId; readonly seats: number };

/** What seats cost a month: never a sum over currencies, and never 0 for what has no price. */
export type MonthlyCost = {
  /** By currency's code, those with a cost alone. */
  readonly amounts: readonly Money[];
  /** Seats of products without a price, which the amounts leave out. */
  readonly unpricedSeats: number;
};

/**
 * What one seat of each product costs a month at the prices of a day: for deciding what to do, not
 * for the books, where each price line is split by itself. Nobody can say which user sits on which
 * of several lines, so a seat costs all of them together over all their seats. A term paid upfront
 * counts with a twelfth, or a thirty-sixth, of its price.
 *
 * @param purchased seats of each product that day, for the line of the rest
 */
export function seatRates(
  charges: readonly Charge[],
  purchased: ReadonlyMap<SkuId, number>,
  day: Day,
): SeatRates {
  const inForce = charges.filter((charge) => isInForce(charge, day));
  const rates = new Map<SkuId, SeatRate[]>();
  for (const [skuId, lines] of Map.groupBy(inForce, (charge) => charge.skuId))
    rates.set(skuId, ratesOf(lines, purchased.get(skuId) ?? 0));
  return rates;
}

function ratesOf(lines: readonly Charge[], purchased: number): SeatRate[] {
  const numbered = lines.reduce((sum, { seats }) => sum + (seats ?? 0), 0);
  const rest = Math.max(0, purchased - numbered);
  // a price of nothing bought is still a price: the next seat's
  const isEmpty = numbered + rest === 0;
  const seatsOf = ({ seats }: Charge) => BigInt(seats ?? (isEmpty ? 1 : rest));
  const all = lines.reduce((sum, line) => sum + seatsOf(line), 0n);
  const byCurrency = new Map<string, bigint>();
  for (const line of lines) {
    const amount = line.unitPriceMinor * perMonth(line) * seatsOf(line);
    byCurrency.set(line.currency, (byCurrency.get(line.currency) ?? 0n) + amount);
  }
  return [...byCurrency].map(([currency, amount]) => ({
    ...{ currency, amount, seats: all * LONGEST_TERM },
  }));
}

/** Prices are brought to 36ths, so that a month of every term is a whole number of them. */
const LONGEST_TERM = 36n;
const perMonth = ({ billing }: Charge) => LONGEST_TERM / BigInt(upfrontMonths(billing) ?? 1);

/**
 * What seats cost a month, rounded once for each currency, half away from zero.
 *
 * @param needsPrice false for products that cost nothing on purpose: without a price they are 0
 */
export function costOfSeats(
  held: Iterable<Seats>,
  rates: SeatRates,
  needsPrice: (skuId: SkuId) => boolean,
): MonthlyCost {
  const sums = new Map<string, Fraction>();
  let unpricedSeats = 0;
  for (const { skuId, seats } of held) {
    const found = rates.get(skuId);
    if (!found && needsPrice(skuId)) unpricedSeats += seats;
    for (const rate of found ?? [])
      sums.set(
        rate.currency,
        add(sums.get(rate.currency) ?? NOTHING, {
          over: rate.amount * BigInt(seats),
          under: rate.seats,
        }),
      );
  }
  return {
    amounts: [...sums]
      .map(([currency, sum]) => ({ currency, minor: round(sum) }))
      .filter(({ minor }) => minor !== 0n)
      .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
    unpricedSeats,
  };
}

type Fraction = { readonly over: bigint; readonly under: bigint };
const NOTHING: Fraction = { over: 0n, under: 1n };

const add = (a: Fraction, b: Fraction): Fraction =>
  a.under === b.under
    ? { over: a.over + b.over, under: a.under }
    : { over: a.over * b.under + b.over * a.under, under: a.under * b.under };

/** Half away from zero; prices are never negative. */
const round = ({ over, under }: Fraction): bigint => (2n * over + under) / (2n * under);

/** Costs together, each currency for itself: what stands under a column of them. */
export function addCosts(costs: Iterable<MonthlyCost>): MonthlyCost {
  const sums = new Map<string, bigint>();
  let unpricedSeats = 0;
  for (const cost of costs) {
    unpricedSeats += cost.unpricedSeats;
    for (const { currency, minor } of cost.amounts)
      sums.set(currency, (sums.get(currency) ?? 0n) + minor);
  }
  const amounts = [...sums]
    .map(([currency, minor]) => ({ currency, minor }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
  return { amounts, unpricedSeats };
}
