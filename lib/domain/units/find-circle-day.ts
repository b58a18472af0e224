import type { Day, UnitId } from "../ids";
import { findCircles } from "./find-circles";
import { parentsOn, type Placement } from "./placement";

/** A day on which units stand under one another. */
export type CircleDay = { readonly day: Day; readonly unitIds: readonly UnitId[] };

/**
 * The first day from `fromDay` on (itself included) on which these placements are no tree, or
 * undefined when every such day has one. Ask this of the placements after a change of several units
 * at once, before storing it.
 */
export function findCircleDay(
  placements: readonly Placement[],
  fromDay: Day,
): CircleDay | undefined {
  const changes = placements.map((placement) => placement.fromDay).filter((day) => day > fromDay);
  for (const day of [fromDay, ...new Set(changes.toSorted())]) {
    const [unitIds] = findCircles(parentsOn(placements, day));
    if (unitIds) return { day, unitIds };
  }
  return undefined;
}
