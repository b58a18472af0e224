import { addDays } from "../charges/days";
import type { Day } from "../ids";
import { addToMonth, firstDay, listDays, listMonths, type Month, monthOf } from "../month";
import type { Seats } from "./count-seats";

/** A trend by days or by months. */
export type TrendStep = "days" | "months";

/** Seats at a point of a trend; null where no import told: a gap is no 0. */
export type TrendPoint = {
  /** A day, or a month as `2026-11`. */
  readonly at: Day | Month;
  /** The day whose counters these are: of a month its last with an import. */
  readonly day: Day | null;
  readonly seats: Seats | null;
};

const DAYS_SHOWN = 90;
const MONTHS_SHOWN = 24;

/** The first day a trend looks at. */
export function trendStart(step: TrendStep, today: Day): Day {
  if (step === "months") return firstDay(addToMonth(monthOf(today), 1 - MONTHS_SHOWN));
  return addDays(today, 1 - DAYS_SHOWN);
}

/**
 * The points from the first known day of the window to today, in order; empty when nothing is known
 * in it.
 *
 * @param known the seats of days with an import
 */
export function trendPoints(
  step: TrendStep,
  known: ReadonlyMap<Day, Seats>,
  today: Day,
): TrendPoint[] {
  const start = trendStart(step, today);
  const days = [...known.keys()].filter((day) => day >= start && day <= today).toSorted();
  const [first] = days;
  if (!first) return [];
  const pointOf = (at: TrendPoint["at"], day: Day | null): TrendPoint => ({
    ...{ at, day, seats: day === null ? null : (known.get(day) ?? null) },
  });
  if (step === "days")
    return listDays(first, addDays(today, 1)).map((day) =>
      pointOf(day, known.has(day) ? day : null),
    );
  const lastOf = new Map(days.map((day) => [monthOf(day), day]));
  return listMonths(monthOf(first), monthOf(today)).map((month) =>
    pointOf(month, lastOf.get(month) ?? null),
  );
}

/** By how much the assigned and purchased seats of a trend changed from its first to its last known point. */
export function trendChange(
  points: readonly TrendPoint[],
): { since: Day; purchased: number; assigned: number } | null {
  const known = points.flatMap(({ day, seats }) => (day && seats ? [{ day, seats }] : []));
  const [first, last] = [known.at(0), known.at(-1)];
  if (!first || !last || first.day === last.day) return null;
  return {
    since: first.day,
    purchased: last.seats.purchased - first.seats.purchased,
    assigned: last.seats.assigned - first.seats.assigned,
  };
}
