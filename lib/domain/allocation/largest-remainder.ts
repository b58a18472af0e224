import { invariant } from "@/lib/errors";

/** Somebody who gets a part: how much they weigh, and a key that no other has. */
export type Weighed = { readonly key: string; readonly weight: bigint };

/**
 * Splits a whole number of minor units over weights, so that the parts are whole and their sum is
 * the amount: each gets the whole part of its exact share, and what is left goes, one unit each, to
 * the largest remainders; of equal ones to the larger share, then to the lower key. The order of the
 * weights never matters. A negative amount is split as its opposite. Weight 0 gets 0.
 *
 * Ready-made splits give what is left to the largest weight or to the first: not to the one who is
 * due most of it.
 *
 * @param weights not negative, not all 0
 * @returns the parts in the order of the weights
 */
export function splitByWeight(amount: bigint, weights: readonly Weighed[]): bigint[] {
  const total = weights.reduce((sum, { weight }) => sum + weight, 0n);
  invariant(total > 0n, "somebody must get the amount");
  const sign = amount < 0n ? -1n : 1n;
  const whole = amount * sign;
  const shares = weights.map(({ key, weight }, index) => {
    const exact = whole * weight;
    return { index, key, weight, part: exact / total, rest: exact % total };
  });
  const given = shares.reduce((sum, { part }) => sum + part, 0n);
  const parts = shares.map(({ part }) => part);
  // fewer than there are weights, as each rest is less than one
  const left = Number(whole - given);
  for (const { index } of left > 0 ? shares.toSorted(byClaim).slice(0, left) : [])
    parts[index] = (parts[index] ?? 0n) + 1n;
  return parts.map((part) => part * sign);
}

type Claim = Weighed & { rest: bigint };

function byClaim(a: Claim, b: Claim): number {
  if (a.rest !== b.rest) return a.rest > b.rest ? -1 : 1;
  if (a.weight !== b.weight) return a.weight > b.weight ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}

/** `over` ÷ `under` as a whole number, half away from zero. @param under above 0 */
export function roundHalfAway(over: bigint, under: bigint): bigint {
  const doubled = 2n * under;
  return over < 0n ? -((-2n * over + under) / doubled) : (2n * over + under) / doubled;
}
