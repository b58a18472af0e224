import type { Day, UnitId } from "@/lib/domain/ids";
import type { Placement } from "@/lib/domain/units/placement";
import type { Unit } from "@/lib/domain/units/unit";
import { flatten, treeOn } from "@/lib/domain/units/unit-tree";

/** A unit as it is chosen from a list: with its place in the tree, since two may share a name. */
export type UnitOption = { value: UnitId; label: string };

/** The units that are in use on a day, in the order of the tree: `Manufacturing › Plant North (PLANT-N)`. */
export const listUnitOptions = (
  { units, placements }: { units: readonly Unit[]; placements: readonly Placement[] },
  day: Day,
): UnitOption[] =>
  flatten(treeOn(units, placements, day))
    .filter(({ isArchived }) => !isArchived)
    .map(({ unit, path }) => ({
      value: unit.id,
      label: `${path.join(" › ")} (${unit.code})`,
    }));
