import type { Day } from "../ids";
import { foldAccents } from "../text/fold-accents";
import { isArchivedOn, type Unit } from "./unit";

const MOST = 10;

/** At most ten units in use on the day whose name or code has the text in it, by name; case and accents do not matter. */
export function findUnits(units: readonly Unit[], text: string, day: Day): Unit[] {
  const asked = fold(text.trim());
  if (asked === "") return [];
  return units
    .filter((unit) => !isArchivedOn(unit, day))
    .filter(({ name, code }) => fold(name).includes(asked) || fold(code).includes(asked))
    .toSorted((a, b) => (fold(a.name) < fold(b.name) ? -1 : 1))
    .slice(0, MOST);
}

const fold = (text: string) => foldAccents(text).toLowerCase();
