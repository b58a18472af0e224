import { invariant } from "@/lib/errors";
import { compareText } from "../text/compare-text";

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
  const isCredit = amount < 0n;
  let left = isCredit ? -amount : amount;
  const ranks = rank(left, total, weights);
  for (const { part, members } of ranks) left -= part * BigInt(members.length);
  const parts = new Array<bigint>(weights.length);
  for (const { part, members } of ranks) {
    const raised = Math.min(Number(left), members.length);
    left -= BigInt(raised);
    // Stryker disable next-line all: sorting those who all get the same would change nothing
    const isMixed = raised > 0 && raised < members.length;
    const inOrder = isMixed ? sortByKey(members, weights) : members;
    for (const [place, index] of inOrder.entries()) {
      const mine = place < raised ? part + 1n : part;
      parts[index] = isCredit ? -mine : mine;
    }
  }
  return parts;
}

/** All of one weight: their exact share is the same, so it is computed once for thousands of users. */
type Rank = {
  readonly weight: bigint;
  readonly part: bigint;
  readonly rest: bigint;
  readonly members: number[];
};

/** The ranks, those first that have most claim to what is left. */
function rank(whole: bigint, total: bigint, weights: readonly Weighed[]): Rank[] {
  const ranks = new Map<bigint, Rank>();
  for (const [index, { weight }] of weights.entries()) {
    const known = ranks.get(weight);
    if (known) known.members.push(index);
    else {
      const exact = whole * weight;
      ranks.set(weight, { weight, part: exact / total, rest: exact % total, members: [index] });
    }
  }
  return [...ranks.values()].sort((a, b) => compare(b.rest, a.rest) || compare(b.weight, a.weight));
}

function sortByKey(members: readonly number[], weights: readonly Weighed[]): number[] {
  const keyed = members.map((index) => ({ index, key: weights[index]?.key ?? "" }));
  return keyed.sort((a, b) => compareText(a.key, b.key)).map(({ index }) => index);
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : Number(a > b));

/** `over` ÷ `under` as a whole number, half away from zero. @param under above 0 */
export function roundHalfAway(over: bigint, under: bigint): bigint {
  const doubled = 2n * under;
  return over < 0n ? -((-2n * over + under) / doubled) : (2n * over + under) / doubled;
}
