import type { UnitList } from "@/db/queries/list-units";
import type { Day, UnitId } from "@/lib/domain/ids";
import { flatten, treeOn, type UnitNode } from "@/lib/domain/units/unit-tree";

/**
 * The tree of a day with every unit that has a cost: one that has no place that day (it was placed
 * later) stands at the top, so that its cost is never left out.
 */
export function costTree(
  { units, placements }: Pick<UnitList, "units" | "placements">,
  day: Day,
  costing: ReadonlySet<UnitId>,
): UnitNode[] {
  const tree = treeOn(units, placements, day);
  const placed = new Set(flatten(tree).map(({ unit }) => unit.id));
  const others = units.filter(({ id }) => costing.has(id) && !placed.has(id));
  return [
    ...tree,
    ...others.map((unit) => ({
      ...{ unit, depth: 0, parentId: null, path: [unit.name], isArchived: false, children: [] },
    })),
  ];
}
