import type { Day } from "../ids";
import { isCurrency, minorDigits } from "../money";
import { cleanTyped } from "../units/clean-typed";
import { readDay } from "./days";

/** An exchange rate as it is typed. */
export type TypedRate = {
  readonly fromCurrency: string;
  readonly toCurrency: string;
  readonly fromDay: string;
  /** What one unit of the first is worth in the second: `0.9213`. */
  readonly rate: string;
  readonly source: string;
};

export type CheckedRate = Omit<TypedRate, "fromDay"> & { readonly fromDay: Day };

const RATE_DECIMALS = 10;
const LONGEST_SOURCE = 120;

/** The rate, or what is wrong with it in one sentence. */
export function checkRate(typed: TypedRate): CheckedRate | { problem: string } {
  const fromCurrency = typed.fromCurrency.trim().toUpperCase();
  const toCurrency = typed.toCurrency.trim().toUpperCase();
  if (!isCurrency(fromCurrency) || !isCurrency(toCurrency))
    return { problem: "Use the codes of two currencies, for example USD and EUR." };
  if (fromCurrency === toCurrency) return { problem: "Choose two different currencies." };
  const fromDay = readDay(typed.fromDay.trim());
  if (!fromDay) return { problem: "Type a day as 2026-11-01." };
  const rate = typed.rate.trim().replace(",", ".");
  if (!/^\d{1,9}(\.\d{1,10})?$/.test(rate) || !/[1-9]/.test(rate))
    return { problem: `Type a rate above 0 with at most ${RATE_DECIMALS} decimals.` };
  const source = cleanTyped(typed.source);
  if (source === null || source.length > LONGEST_SOURCE)
    return { problem: "Say where the rate is from, for example ECB, 20 Nov 2026." };
  return { fromCurrency, toCurrency, fromDay, rate, source };
}

/**
 * An amount in another currency at a stated rate, rounded once, half away from zero.
 *
 * @param rate exact decimal text, at most 10 decimals: `0.9213`
 */
export function convertMinor(
  minor: bigint,
  { fromCurrency, toCurrency, rate }: Pick<CheckedRate, "fromCurrency" | "toCurrency" | "rate">,
): bigint {
  const [whole = "0", decimals = ""] = rate.split(".");
  const scaled = BigInt(whole + decimals.padEnd(RATE_DECIMALS, "0"));
  const numerator = minor * scaled * 10n ** BigInt(minorDigits(toCurrency));
  const denominator = 10n ** BigInt(RATE_DECIMALS + minorDigits(fromCurrency));
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (size + denominator / 2n) / denominator;
  return numerator < 0n ? -rounded : rounded;
}
