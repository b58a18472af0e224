import type { UnitId } from "../ids";
import type { AllocatedCharge, CostShare } from "./cost-share";
import { splitByWeight, type Weighed } from "./largest-remainder";
import { type Policies, type Policy, type Source, SOURCES } from "./policy";

/**
 * Moves the money of the buckets to units as the policies say. One pass: what a unit was given never
 * weighs for what it is given next, and a bucket is never given anything. Where nobody could be
 * given anything, the money stays central.
 */
export function redistribute(
  split: readonly AllocatedCharge[],
  policies: Policies,
): AllocatedCharge[] {
  const costOf = directCosts(split);
  return split.map(({ charge, shares }) => {
    const moved = new Map<string, bigint>();
    const give = (key: string, amount: bigint) => moved.set(key, (moved.get(key) ?? 0n) + amount);
    for (const source of SOURCES) {
      const from = shares.find(({ bucket }) => bucket === source);
      const targets = targetsOf(policies[source], shares, costOf(charge.currency));
      if (!from || from.amountMinor === 0n || targets.length === 0) continue;
      const parts = splitByWeight(from.amountMinor, targets);
      give(source, -from.amountMinor);
      for (const [index, { key }] of targets.entries()) give(key, parts[index] ?? 0n);
    }
    return { charge, shares: withMoved(shares, moved) };
  });
}

const keyOf = ({ bucket, unitId }: Pick<CostShare, "bucket" | "unitId">): string =>
  unitId ?? bucket;

/** Who is given a source's money and in what proportion; nobody keeps it central. */
function targetsOf(
  policy: Policy,
  shares: readonly CostShare[],
  costs: ReadonlyMap<UnitId, bigint>,
): Weighed[] {
  const units = shares.flatMap(({ unitId, weight }) => (unitId ? [{ key: unitId, weight }] : []));
  const targets = (): Weighed[] => {
    switch (policy.kind) {
      case "central":
        return [];
      case "unit":
        return [{ key: policy.unitId, weight: 1n }];
      case "seat_days":
        return units;
      case "even":
        return units.map(({ key }) => ({ key, weight: 1n }));
      case "cost":
        return [...costs].map(([key, weight]) => ({ key, weight }));
      case "fixed":
        return policy.shares.map(({ unitId, basisPoints }) => ({
          ...{ key: unitId, weight: BigInt(basisPoints) },
        }));
    }
  };
  return targets().filter(({ weight }) => weight > 0n);
}

/** Each unit's own cost of the month in one currency; what was credited in sum weighs nothing. */
function directCosts(
  split: readonly AllocatedCharge[],
): (currency: string) => ReadonlyMap<UnitId, bigint> {
  const byCurrency = new Map<string, Map<UnitId, bigint>>();
  for (const { charge, shares } of split) {
    const costs = byCurrency.get(charge.currency) ?? new Map<UnitId, bigint>();
    byCurrency.set(charge.currency, costs);
    for (const { unitId, amountMinor } of shares)
      if (unitId) costs.set(unitId, (costs.get(unitId) ?? 0n) + amountMinor);
  }
  return (currency) => byCurrency.get(currency) ?? new Map();
}

function withMoved(shares: readonly CostShare[], moved: Map<string, bigint>): CostShare[] {
  const kept = shares.map((share) => ({
    ...share,
    redistributedMinor: moved.get(keyOf(share)) ?? 0n,
  }));
  const known = new Set(shares.map(keyOf));
  const isSource = (key: string): key is Source => (SOURCES as readonly string[]).includes(key);
  const added = [...moved].flatMap(([key, redistributedMinor]): CostShare[] =>
    known.has(key) || isSource(key) || redistributedMinor === 0n
      ? []
      : [
          {
            ...{ bucket: "unit", unitId: key as UnitId, weight: 0n, amountMinor: 0n },
            redistributedMinor,
          },
        ],
  );
  return [...kept, ...added.toSorted((a, b) => ((a.unitId ?? "") < (b.unitId ?? "") ? -1 : 1))];
}
