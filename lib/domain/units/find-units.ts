import type { Day } from "../ids";
import { compareText } from "../text/compare-text";
import { foldAccents } from "../text/fold-accents";
import { sortKey } from "../text/sort-key";
import { isArchivedOn, type Unit } from "./unit";

const MOST = 10;

/** At most ten units in use on the day whose name or code has the text in it, by name; case and accents do not matter. */
export function findUnits(units: readonly Unit[], text: string, day: Day): Unit[] {
  const asked = foldAccents(text);
  if (asked === "") return [];
  return units
    .filter((unit) => !isArchivedOn(unit, day))
    .filter(
      ({ name, code }) => foldAccents(name).includes(asked) || foldAccents(code).includes(asked),
    )
    .toSorted((a, b) => compareText(sortKey(a.name), sortKey(b.name)))
    .slice(0, MOST);
}
