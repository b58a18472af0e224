import { foldText } from "../text/fold-text";
import { checkUnit } from "./check-unit";
import { codeFromName } from "./code-from-name";
import type { Unit, UnitValues } from "./unit";

export type NamedUnits = {
  /** In the order of the names. */
  readonly units: readonly UnitValues[];
  /** Names left out because a unit has them, as its name or its code. */
  readonly existing: number;
  /** Names left out because there are too many, or because no unit may be called so. */
  readonly leftOut: number;
};

/**
 * Units to be made of names, each with a code of its own. Names that fold to the same count once, in
 * the first spelling; of more than `most` new ones the first are taken.
 *
 * @param names the most important first
 */
export function unitsFromNames(
  names: readonly string[],
  held: readonly Pick<Unit, "code" | "name">[],
  most: number,
): NamedUnits {
  const known = new Set(held.flatMap(({ code, name }) => [foldText(code), foldText(name)]));
  const distinct = Map.groupBy(names, foldText);
  distinct.delete("");
  const ordered = [...distinct].map(([key, [name = ""]]) => [key, name] as const);
  const fresh = ordered.filter(([key]) => !known.has(key));
  // a code that is another's name would take what rules send by that name
  const taken = new Set([...known, ...fresh.map(([key]) => key)]);
  const units: UnitValues[] = [];
  for (const [key, name] of fresh) {
    if (units.length === most) break;
    taken.delete(key);
    const code = codeFromName(name, taken);
    taken.add(key).add(foldText(code));
    const check = checkUnit({ code, name, costCenter: null, owner: null });
    if (check.isGood) units.push(check.values);
  }
  return {
    units,
    existing: ordered.length - fresh.length,
    leftOut: fresh.length - units.length,
  };
}
