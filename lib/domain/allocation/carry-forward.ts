import type { Day, SkuId } from "../ids";
import { listDays } from "../month";
import type { SkuDay } from "./day-classes";

/** Microsoft's counters of a product in a day's last import. */
export type CountedDay = {
  readonly skuId: SkuId;
  readonly day: Day;
  readonly enabled: number;
  readonly consumed: number;
};

/** What is known of some days. */
export type Counted = {
  readonly from: Day;
  /** Exclusive. */
  readonly until: Day;
  /** Of every day with an import in the range, and of the last one before it. In any order. */
  readonly counted: readonly CountedDay[];
  /** By how many the visible holders of a product changed on a day; the first day has all before. */
  readonly holders: readonly { skuId: SkuId; day: Day; change: number }[];
};

/**
 * The counters of every product on every day. A day without an import has those of the last one
 * before it, and is estimated; before the first import nothing is known, and there is no day. A
 * product that an import did not list was not there.
 *
 * @returns the days in order, each with all products that were seen in the range
 */
export function carryForward({ from, until, counted, holders }: Counted): {
  days: SkuDay[];
  /** The days that had no import. */
  estimated: Day[];
} {
  const byDay = Map.groupBy(counted, ({ day }) => day);
  const changes = Map.groupBy(holders, ({ day }) => day);
  const before = [...byDay.keys()]
    .filter((day) => day <= from)
    .toSorted()
    .at(-1);
  const visible = new Map<SkuId, number>();
  const days: SkuDay[] = [];
  const estimated: Day[] = [];
  let latest = before === undefined ? undefined : byDay.get(before);
  for (const day of listDays(from, until)) {
    for (const { skuId, change } of changes.get(day) ?? [])
      visible.set(skuId, (visible.get(skuId) ?? 0) + change);
    const imported = byDay.get(day);
    latest = imported ?? latest;
    if (!latest) continue;
    if (!imported) estimated.push(day);
    days.push(...daysOf(day, latest, visible));
  }
  return { days, estimated };
}

/** A product that is held though no subscription is listed has nothing bought. */
function daysOf(
  day: Day,
  latest: readonly CountedDay[],
  visible: ReadonlyMap<SkuId, number>,
): SkuDay[] {
  const listed = new Map(latest.map((one) => [one.skuId, one]));
  const skuIds = new Set([...listed.keys(), ...visible.keys()]);
  return [...skuIds].toSorted().map((skuId) => ({
    ...{ skuId, day },
    enabled: Math.max(0, listed.get(skuId)?.enabled ?? 0),
    consumed: Math.max(0, listed.get(skuId)?.consumed ?? 0),
    visible: visible.get(skuId) ?? 0,
  }));
}
