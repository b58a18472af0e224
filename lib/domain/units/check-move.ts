import { invariant } from "@/lib/errors";
import { formatDay } from "../format";
import type { Day, UnitId } from "../ids";
import { findCircleDay } from "./find-circle-day";
import { withPlacement, type Placement } from "./placement";
import type { Unit } from "./unit";

/** What a move is judged by: all units and placements of the tenant, later ones too. */
export type MoveFacts = {
  readonly units: readonly Unit[];
  readonly placements: readonly Placement[];
  /** The first day that no closed month holds. */
  readonly firstOpenDay: Day;
};

/**
 * Why a unit may not stand under another from a day on, in one sentence, or null when it may.
 *
 * A move holds until the unit's next placement, which stays as it is. Refused are: a day before the
 * first open one, the unit itself, a parent that is archived (from whatever day) or not yet there,
 * and a parent that is part of the unit on that day or on a later one. To the top always goes.
 * Stored as `withPlacement` does it, an accepted move leaves every day a tree.
 *
 * @throws AppError `invariant` when the unit or its parent is not among `units`
 */
export function checkMove(move: Placement, facts: MoveFacts): string | null {
  if (move.fromDay < facts.firstOpenDay)
    return `Choose ${formatDay(facts.firstOpenDay)} or a later day: what is before is closed.`;
  if (move.parentId === null) return null;
  if (move.parentId === move.unitId) return "A unit cannot stand under itself.";
  const unit = unitOf(facts, move.unitId);
  const parent = unitOf(facts, move.parentId);
  return judgeParent(parent, move.fromDay, facts) ?? judgeCircle({ move, unit, parent }, facts);
}

function judgeParent(parent: Unit, fromDay: Day, { placements }: MoveFacts) {
  if (parent.archivedOn !== null)
    return `“${parent.name}” is archived from ${formatDay(parent.archivedOn)} on: choose another unit.`;
  const [firstDay] = placements
    .filter(({ unitId }) => unitId === parent.id)
    .map((placement) => placement.fromDay)
    .toSorted();
  if (firstDay === undefined) return `“${parent.name}” has no place in the tree yet.`;
  if (firstDay > fromDay) return `“${parent.name}” does not exist before ${formatDay(firstDay)}.`;
  return null;
}

type Judged = { readonly move: Placement; readonly unit: Unit; readonly parent: Unit };
function judgeCircle({ move, unit, parent }: Judged, { placements }: MoveFacts) {
  const circle = findCircleDay(withPlacement(placements, move), move.fromDay);
  if (!circle) return null;
  if (circle.day === move.fromDay)
    return `“${parent.name}” is part of “${unit.name}”: a unit cannot stand under a part of itself.`;
  return `From ${formatDay(circle.day)} on “${parent.name}” is part of “${unit.name}”: change that first.`;
}

function unitOf({ units }: MoveFacts, unitId: UnitId) {
  const unit = units.find(({ id }) => id === unitId);
  invariant(unit, "a move names units of the tenant", { unitId });
  return unit;
}
