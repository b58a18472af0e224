import type { Day, UnitId } from "../ids";
import type { UnitDirectory } from "./unit-directory";

/** A unit that users who have the same in an attribute may belong to, and why. */
export type Suggestion = {
  readonly unitId: UnitId;
  readonly reason:
    | { readonly kind: "same_name" }
    /** So many percent of all users with the value are in this one, rounded down. */
    | { readonly kind: "majority"; readonly percent: number };
};

/** Below this share a majority is a guess. */
const LEAST_PERCENT = 50;

/**
 * Suggests a unit for the unmapped users of a group: the one that is called like the value, or else
 * the one that most of the group are in. Null when neither says anything.
 *
 * @param users all of the group, per unit they are in; null are the unmapped ones
 */
export function suggestForGroup(
  value: string | null,
  users: ReadonlyMap<UnitId | null, number>,
  { units, day }: { units: UnitDirectory; day: Day },
): Suggestion | null {
  const named = value === null ? undefined : units.findByValue(value, day);
  if (named) return { unitId: named, reason: { kind: "same_name" } };
  const total = [...users.values()].reduce((sum, one) => sum + one, 0);
  const [most] = [...users]
    .flatMap(([unitId, count]) =>
      unitId !== null && units.isOpen(unitId, day) ? [[unitId, count] as const] : [],
    )
    .toSorted(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
  if (!most) return null;
  const percent = Math.floor((most[1] * 100) / total);
  return percent >= LEAST_PERCENT
    ? { unitId: most[0], reason: { kind: "majority", percent } }
    : null;
}
