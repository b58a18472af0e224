import { convertMinor } from "../charges/check-rate";
import type { AllocatedCharge, CostShare } from "./cost-share";
import { splitByWeight } from "./largest-remainder";
import { SOURCES } from "./policy";

/** A stated rate: what one unit of the first currency is worth in the second, as decimal text. */
export type Rate = {
  readonly fromCurrency: string;
  readonly toCurrency: string;
  readonly rate: string;
};

/** A charge's whole amount and its shares in another currency, in that currency's minor units. */
export type ConvertedCharge = {
  readonly amountMinor: bigint;
  /** In the order of the charge's shares. */
  readonly shares: readonly Pick<CostShare, "amountMinor" | "redistributedMinor">[];
};

/**
 * A split charge in another currency: its amount is converted and rounded once, and split by the
 * shares as they are unconverted; so is what policies took from each source. Converting share by
 * share would lose cents.
 */
export function convertShares({ charge, shares }: AllocatedCharge, rate: Rate): ConvertedCharge {
  const amountMinor = convertMinor(charge.amountMinor, rate);
  const parts = splitAlong(
    amountMinor,
    shares.map((share) => share.amountMinor),
  );
  const taken = shares.map(({ bucket, redistributedMinor }, index) =>
    isSource(bucket) && redistributedMinor !== 0n ? -(parts[index] ?? 0n) : 0n,
  );
  const given = splitAlong(
    -taken.reduce((sum, one) => sum + one, 0n),
    shares.map(({ bucket, redistributedMinor }) => (isSource(bucket) ? 0n : redistributedMinor)),
  );
  return {
    amountMinor,
    shares: parts.map((part, index) => ({
      ...{ amountMinor: part, redistributedMinor: (taken[index] ?? 0n) + (given[index] ?? 0n) },
    })),
  };
}

const isSource = (bucket: CostShare["bucket"]) => SOURCES.some((source) => source === bucket);

/** Splits by amounts of one sign; equal claims in their order, which is that of the units' codes. */
function splitAlong(amount: bigint, along: readonly bigint[]): bigint[] {
  const weights = along.map((one, index) => ({
    ...{ key: String(index).padStart(PLACES, "0"), weight: one < 0n ? -one : one },
  }));
  return weights.some(({ weight }) => weight > 0n)
    ? splitByWeight(amount, weights)
    : along.map(() => 0n);
}

/** Enough for a million units, so that places as text compare like numbers. */
const PLACES = 7;
