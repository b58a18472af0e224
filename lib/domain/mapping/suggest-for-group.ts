import type { UnitId } from "../ids";
import type { UnitDirectory } from "./unit-directory";
import type { Day } from "../ids";

/** A unit that users who have the same in an attribute may belong to, and why. */
export type Suggestion = {
  readonly unitId: UnitId;
  readonly reason:
    | { readonly kind: "same_name" }
    /** So many percent of those with the value who have a unit are in this one, rounded down. */
    | { readonly kind: "majority"; readonly percent: number };
};

/** Below this share a majority is a guess. */
const LEAST_PERCENT = 50;

/**
 * Suggests a unit for the unmapped users of a group: the one that is called like the value, or else
 * the one most of the group's mapped users are in. Null when neither says anything.
 *
 * @param mapped users of the group per unit they are in
 */
export function suggestForGroup(
  value: string | null,
  mapped: ReadonlyMap<UnitId, number>,
  { units, day }: { units: UnitDirectory; day: Day },
): Suggestion | null {
  const named = value === null ? undefined : units.findByValue(value, day);
  if (named) return { unitId: named, reason: { kind: "same_name" } };
  const total = [...mapped.values()].reduce((sum, users) => sum + users, 0);
  const [most] = [...mapped]
    .filter(([unitId]) => units.isOpen(unitId, day))
    .toSorted(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
  if (!most) return null;
  const percent = Math.floor((most[1] * 100) / total);
  return percent >= LEAST_PERCENT
    ? { unitId: most[0], reason: { kind: "majority", percent } }
    : null;
}
