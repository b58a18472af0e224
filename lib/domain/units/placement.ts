import { invariant } from "@/lib/errors";
import type { Day, UnitId } from "../ids";

/**
 * Where a unit stands in the tree from a day on, until its next placement. Before its first one the
 * unit did not exist. A unit has at most one placement a day.
 */
export type Placement = {
  readonly unitId: UnitId;
  /** Null: at the top. */
  readonly parentId: UnitId | null;
  readonly fromDay: Day;
};

/**
 * Every unit that exists on the day, with its parent: of a unit's placements the latest that began
 * on or before the day. The order of `placements` does not matter.
 *
 * @throws AppError `invariant` when a unit has two placements of one day
 */
export function parentsOn(
  placements: readonly Placement[],
  day: Day,
): ReadonlyMap<UnitId, UnitId | null> {
  const held = new Map<UnitId, Placement>();
  for (const placement of placements) {
    if (placement.fromDay > day) continue;
    const other = held.get(placement.unitId);
    invariant(other?.fromDay !== placement.fromDay, "a unit is placed once a day", {
      unitId: placement.unitId,
    });
    if (!other || other.fromDay < placement.fromDay) held.set(placement.unitId, placement);
  }
  return new Map([...held].map(([unitId, { parentId }]) => [unitId, parentId]));
}

/** The placements after a move: the new one takes the place of the unit's own of the same day. */
export const withPlacement = (placements: readonly Placement[], added: Placement): Placement[] => [
  ...placements.filter(
    ({ unitId, fromDay }) => unitId !== added.unitId || fromDay !== added.fromDay,
  ),
  added,
];
