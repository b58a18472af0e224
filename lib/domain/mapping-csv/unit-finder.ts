import type { Day, UnitId } from "../ids";
import { foldText } from "../text/fold-text";
import { suggestUnit } from "../units/suggest-unit";
import { isArchivedOn, type Unit } from "../units/unit";

/** The unit that a cell names by its code or name, or why there is none, in words. */
export type UnitFinder = (typed: string) => { unitId: UnitId } | { problem: string };

/** How many different wrong names get a suggestion: each is compared with every unit. */
export const MOST_SUGGESTIONS = 500;

/**
 * Finds units by code, else by name, whatever the case. Units are folded once and every different
 * cell is answered once, because files name few units in many rows.
 *
 * @param day the day on which a unit must be in use
 */
export function unitFinder(units: readonly Unit[], day: Day): UnitFinder {
  const byCode = Map.groupBy(units, ({ code }) => foldText(code));
  const byName = Map.groupBy(units, ({ name }) => foldText(name));
  const inUse = units.filter((one) => !isArchivedOn(one, day));
  const answers = new Map<string, ReturnType<UnitFinder>>();
  let suggested = 0;

  const suggest = (typed: string): string => {
    suggested += 1;
    const near = suggested > MOST_SUGGESTIONS ? undefined : suggestUnit(typed, inUse);
    return near ? ` Did you mean “${near.name}” (${near.code})?` : "";
  };
  const find = (wanted: string): ReturnType<UnitFinder> => {
    const found = byCode.get(wanted) ?? byName.get(wanted) ?? [];
    const [unit, ...others] =
      found.length > 1 ? found.filter((one) => !isArchivedOn(one, day)) : found;
    if (!unit) return { problem: `There is no such business unit.${suggest(wanted)}` };
    if (others.length > 0) return { problem: "Several units have this name. Use the unit's code." };
    if (isArchivedOn(unit, day)) return { problem: "This business unit is archived." };
    return { unitId: unit.id };
  };
  return (typed) => {
    const wanted = foldText(typed);
    const answer = answers.get(wanted) ?? find(wanted);
    answers.set(wanted, answer);
    return answer;
  };
}
