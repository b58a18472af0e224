import type { SkuId, UnitId } from "../ids";
import { compareText } from "../text/compare-text";
import type { CostShare, HeldDays } from "./cost-share";
import type { DayClass } from "./day-classes";
import type { CodeOf } from "./unit-codes";

/** A user's whole seat on one day, in the parts that a split divides it into. */
export const WHOLE = 10_000n;

/** Who weighs what for a line. */
export type Weights = {
  of: (line: { id: string; skuId: SkuId }) => Target[];
};
type Target = Pick<CostShare, "bucket" | "unitId" | "weight">;

/**
 * The weights of every product: seat-days of its purchased seats, in whole numbers of one scale. On
 * a day with more holders than seats each holder weighs less; so the weights of a product always add
 * up to its purchased seats × days × 10,000 × scale.
 *
 * @throws RangeError when a held day names a class that is not there
 */
export function weighProducts(
  classes: readonly DayClass[],
  held: Iterable<HeldDays>,
  codeOf: CodeOf,
): Weights {
  const products = new Map<SkuId, Product>();
  for (const [skuId, list] of Map.groupBy(classes, ({ skuId }) => skuId))
    products.set(skuId, { classes: list, scale: scaleOf(list), held: list.map(() => new Map()) });
  for (const { skuId, classIndex, unitId, basisPointDays } of held) {
    const ofClass = products.get(skuId)?.held[classIndex];
    if (!ofClass) throw new RangeError(`No days of class ${classIndex} of the product ${skuId}`);
    ofClass.set(unitId, (ofClass.get(unitId) ?? 0n) + basisPointDays);
  }
  return {
    of: ({ id, skuId }) => {
      const product = products.get(skuId);
      return product ? weighLine(product, id, codeOf) : [];
    },
  };
}

type Product = {
  readonly classes: readonly DayClass[];
  readonly scale: bigint;
  readonly held: readonly Map<UnitId | null, bigint>[];
};

function weighLine({ classes, scale, held }: Product, lineId: string, codeOf: CodeOf): Target[] {
  const units = new Map<UnitId | null, bigint>();
  let [pool, notVisible] = [0n, 0n];
  for (const [index, days] of classes.entries()) {
    if (!days.lines.includes(lineId)) continue;
    const factor = factorOf(days, scale);
    pool += days.unassigned * WHOLE * scale;
    notVisible += days.notVisible * WHOLE * factor;
    for (const [unitId, parts] of held[index] ?? [])
      units.set(unitId, (units.get(unitId) ?? 0n) + parts * factor);
  }
  const noUnit = units.get(null) ?? 0n;
  const inUnits = [...units].flatMap(([unitId, weight]) =>
    unitId === null ? [] : [{ bucket: "unit" as const, unitId, weight, code: codeOf(unitId) }],
  );
  const others: Target[] = [
    { bucket: "no_unit", unitId: null, weight: noUnit },
    { bucket: "not_visible", unitId: null, weight: notVisible },
    { bucket: "pool", unitId: null, weight: pool },
  ];
  return [
    ...inUnits
      .sort((a, b) => compareText(a.code, b.code))
      .map(({ bucket, unitId, weight }): Target => ({ bucket, unitId, weight })),
    ...others,
  ].filter(({ weight }) => weight > 0n);
}

/** What a holder's day weighs in whole numbers of a product's scale. */
export const factorOf = ({ over, under }: DayClass, scale: bigint): bigint =>
  (over * scale) / under;

/** The scale of a product: the least number that every class's denominator divides. */
export const scaleOf = (classes: readonly DayClass[]): bigint =>
  classes.reduce((scale, { under }) => (scale / gcd(scale, under)) * under, 1n);

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
