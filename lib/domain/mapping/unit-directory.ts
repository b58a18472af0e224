import type { Day, UnitId } from "../ids";
import { foldText } from "../text/fold-text";

/** What finding a user's unit must know of the units. */
export type MappingUnit = {
  readonly id: UnitId;
  readonly code: string;
  readonly name: string;
  /** From this day on it takes nobody. */
  readonly archivedOn: Day | null;
};

/** The units, to be looked up by id and by what an attribute says. */
export type UnitDirectory = {
  readonly units: readonly MappingUnit[];
  /** False for a unit nobody knows, and from the day on that it is archived. */
  readonly isOpen: (unitId: UnitId, day: Day) => boolean;
  /**
   * The open unit with this code, or else with this name; case and spacing do not count. Of several
   * with one name the first by code, so that the answer never depends on the order of the units.
   */
  readonly findByValue: (value: string, day: Day) => UnitId | undefined;
};

/** Makes the units ready to be looked up. */
export function buildUnitDirectory(units: readonly MappingUnit[]): UnitDirectory {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const inOrder = units.toSorted((a, b) => (foldText(a.code) < foldText(b.code) ? -1 : 1));
  const byCode = Map.groupBy(inOrder, ({ code }) => foldText(code));
  const byName = Map.groupBy(inOrder, ({ name }) => foldText(name));
  const isOpenUnit = (unit: MappingUnit | undefined, day: Day) =>
    unit !== undefined && (unit.archivedOn === null || unit.archivedOn > day);
  return {
    units: inOrder,
    isOpen: (unitId, day) => isOpenUnit(byId.get(unitId), day),
    findByValue: (value, day) => {
      const folded = foldText(value);
      if (folded === "") return undefined;
      const named = [...(byCode.get(folded) ?? []), ...(byName.get(folded) ?? [])];
      return named.find((unit) => isOpenUnit(unit, day))?.id;
    },
  };
}
