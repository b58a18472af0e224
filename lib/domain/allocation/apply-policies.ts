import type { UnitId } from "../ids";
import { compareText } from "../text/compare-text";
import type { AllocatedCharge, CostShare } from "./cost-share";
import { splitByWeight } from "./largest-remainder";
import { type Policies, type Policy, SOURCES } from "./policy";
import type { CodeOf } from "./unit-codes";

/**
 * Moves the money of the buckets to units as the policies say. One pass: what a unit was given never
 * weighs for what it is given next, and a bucket is never given anything. Where nobody could be
 * given anything, the money stays central.
 */
export function redistribute(
  split: readonly AllocatedCharge[],
  policies: Policies,
  codeOf: CodeOf,
): AllocatedCharge[] {
  const costOf = directCosts(split);
  return split.map(({ charge, shares }) => {
    const moved: Moved = { units: new Map(), sources: new Map() };
    for (const source of SOURCES) {
      const from = shares.find(({ bucket }) => bucket === source);
      const targets = targetsOf(policies[source], shares, costOf(charge.currency));
      if (!from || targets.length === 0) continue;
      const keyed = targets.map(({ unitId, weight }) => ({ key: codeOf(unitId), weight }));
      const parts = splitByWeight(from.amountMinor, keyed);
      moved.sources.set(source, -from.amountMinor);
      for (const [index, { unitId }] of targets.entries())
        moved.units.set(unitId, (moved.units.get(unitId) ?? 0n) + (parts[index] ?? 0n));
    }
    return { charge, shares: withMoved(shares, moved, codeOf) };
  });
}

type Moved = {
  readonly units: Map<UnitId, bigint>;
  readonly sources: Map<CostShare["bucket"], bigint>;
};
type Target = { readonly unitId: UnitId; readonly weight: bigint };

/** Who is given a source's money and in what proportion; nobody keeps it central. */
function targetsOf(
  policy: Policy,
  shares: readonly CostShare[],
  costs: ReadonlyMap<UnitId, bigint>,
): Target[] {
  const units = shares.flatMap(({ unitId, weight }) => (unitId ? [{ unitId, weight }] : []));
  const targets = (): Target[] => {
    switch (policy.kind) {
      case "central":
        return [];
      case "unit":
        return [{ unitId: policy.unitId, weight: 1n }];
      case "seat_days":
        return units;
      case "even":
        return units.map(({ unitId }) => ({ unitId, weight: 1n }));
      case "cost":
        return [...costs].map(([unitId, weight]) => ({ unitId, weight }));
      case "fixed":
        return policy.shares.map(({ unitId, basisPoints }) => ({
          ...{ unitId, weight: BigInt(basisPoints) },
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

function withMoved(shares: readonly CostShare[], moved: Moved, codeOf: CodeOf): CostShare[] {
  const movedOf = ({ bucket, unitId }: CostShare) =>
    unitId ? moved.units.get(unitId) : moved.sources.get(bucket);
  const kept = shares.map((share) => ({ ...share, redistributedMinor: movedOf(share) ?? 0n }));
  const known = new Set(shares.map(({ unitId }) => unitId));
  const added = [...moved.units]
    .filter(([unitId, redistributedMinor]) => !known.has(unitId) && redistributedMinor !== 0n)
    .map(([unitId, redistributedMinor]) => ({
      code: codeOf(unitId),
      share: {
        ...{ bucket: "unit" as const, unitId, weight: 0n, amountMinor: 0n },
        redistributedMinor,
      },
    }))
    .sort((a, b) => compareText(a.code, b.code));
  return [...kept, ...added.map(({ share }) => share)];
}
