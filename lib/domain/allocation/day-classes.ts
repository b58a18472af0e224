import type { Day, SkuId } from "../ids";

/** A product's counters on one day. */
export type SkuDay = {
  readonly skuId: SkuId;
  readonly day: Day;
  /** Purchased seats. */
  readonly enabled: number;
  /** Assigned seats, as Microsoft counts them. */
  readonly consumed: number;
  /** Imported users who hold one that day. */
  readonly visible: number;
};

/**
 * Days of one product that count alike: holders weigh the same, and the same lines are in force. So
 * seat-days of thousands of users are added up once for each class, not once for each day.
 */
export type DayClass = {
  readonly skuId: SkuId;
  /** Within the product, from 0. */
  readonly index: number;
  /** In order, without gaps within one; `until` is exclusive. */
  readonly ranges: readonly { readonly from: Day; readonly until: Day }[];
  /** What a holder's seat weighs: `over` ÷ `under`; below 1 where more are held than were bought. */
  readonly over: bigint;
  readonly under: bigint;
  /** Sums over the days: seats bought, seats nobody holds, seats of holders who are not visible. */
  readonly purchased: bigint;
  readonly unassigned: bigint;
  readonly notVisible: bigint;
  /** The ids of the lines in force. */
  readonly lines: readonly string[];
};

/**
 * Sorts the days of each product into classes.
 *
 * A day on which more seats are held than were bought is shared by its holders: each weighs bought ÷
 * held, visible or not. Where Microsoft counts fewer than are seen, its counter is behind: the seen
 * ones count.
 *
 * @param days in order of day, each product and day once
 * @param linesOn the ids of the charges in force for a product on a day
 */
export function classDays(
  days: readonly SkuDay[],
  linesOn: (skuId: SkuId, day: Day) => readonly string[],
): DayClass[] {
  const classes = new Map<string, Growing>();
  const counts = new Map<SkuId, number>();
  for (const day of days) {
    const held = Math.max(day.consumed, day.visible);
    const isOver = held > day.enabled;
    const lines = linesOn(day.skuId, day.day).toSorted();
    const factor = isOver ? ([day.enabled, held] as const) : ([1, 1] as const);
    const key = [day.skuId, ...factor, ...lines].join(" ");
    let found = classes.get(key);
    if (!found) {
      const index = counts.get(day.skuId) ?? 0;
      counts.set(day.skuId, index + 1);
      found = begin(day.skuId, index, factor, lines);
      classes.set(key, found);
    }
    grow(found, day, held);
  }
  return [...classes.values()];
}

type Growing = { -readonly [Key in keyof Omit<DayClass, "ranges">]: DayClass[Key] } & {
  ranges: { from: Day; until: Day }[];
};

const begin = (
  skuId: SkuId,
  index: number,
  [over, under]: readonly [number, number],
  lines: readonly string[],
): Growing => ({
  ...{ skuId, index, lines, over: BigInt(over), under: BigInt(under) },
  ...{ ranges: [], purchased: 0n, unassigned: 0n, notVisible: 0n },
});

function grow(growing: Growing, { day, enabled, visible }: SkuDay, held: number): void {
  growing.purchased += BigInt(enabled);
  growing.unassigned += BigInt(Math.max(0, enabled - held));
  growing.notVisible += BigInt(held - visible);
  const next = nextDay(day);
  const last = growing.ranges.at(-1);
  if (last?.until === day) last.until = next;
  else growing.ranges.push({ from: day, until: next });
}

const nextDay = (day: Day): Day =>
  new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10) as Day;
