import { invariant } from "@/lib/errors";
import type { Day, UnitId } from "../ids";
import { compareUnits } from "./compare-units";
import { parentsOn, type Placement } from "./placement";
import { isArchivedOn, type Unit } from "./unit";

/** A unit at its place in the tree of one day. */
export type UnitNode = {
  readonly unit: Unit;
  /** 0 at the top. */
  readonly depth: number;
  /** Null at the top. */
  readonly parentId: UnitId | null;
  /** Names from the top down, its own last. */
  readonly path: readonly string[];
  /** Archived on or before the day: shown, but takes no new cost. */
  readonly isArchived: boolean;
  readonly children: readonly UnitNode[];
};

/**
 * The tree of a day, its roots and all siblings by name, then code (`compareUnits`). Units without a
 * placement on or before the day are left out; archived ones are there and marked. A unit whose
 * parent is not there on the day stands at the top, so that its cost is never lost. The order of
 * `units` and `placements` does not matter.
 *
 * @throws AppError `invariant` when units stand under one another, or one is placed twice a day
 */
export function treeOn(
  units: readonly Unit[],
  placements: readonly Placement[],
  day: Day,
): UnitNode[] {
  const parents = parentsOn(placements, day);
  const present = units.filter(({ id }) => parents.has(id)).toSorted(compareUnits);
  const ids = new Set(present.map(({ id }) => id));
  const parentOf = ({ id }: Unit) => {
    const parentId = parents.get(id) ?? null;
    return parentId !== null && ids.has(parentId) ? parentId : null;
  };
  const siblings = Map.groupBy(present, parentOf);
  let placed = 0;

  const growUnder = (parent: Pick<UnitNode, "unit" | "depth" | "path"> | null): UnitNode[] =>
    (siblings.get(parent?.unit.id ?? null) ?? []).map((unit) => {
      placed++;
      const depth = parent ? parent.depth + 1 : 0;
      const path = [...(parent?.path ?? []), unit.name];
      const children = growUnder({ unit, depth, path });
      const isArchived = isArchivedOn(unit, day);
      return { unit, depth, parentId: parent?.unit.id ?? null, path, isArchived, children };
    });

  const roots = growUnder(null);
  // a circle hangs from no root
  invariant(placed === present.length, "units stand under one another", { day });
  return roots;
}

/** All nodes as a reader meets them: each before its children. */
export const flatten = (tree: readonly UnitNode[]): UnitNode[] =>
  tree.flatMap((node) => [node, ...flatten(node.children)]);

/** The node of a unit, or undefined when the unit is not there on the tree's day. */
export const findNode = (tree: readonly UnitNode[], unitId: UnitId): UnitNode | undefined =>
  flatten(tree).find(({ unit }) => unit.id === unitId);

/** All nodes under a unit, not itself, as `flatten` orders them. None under a unit not in the tree. */
export const descendants = (tree: readonly UnitNode[], unitId: UnitId): UnitNode[] =>
  flatten(findNode(tree, unitId)?.children ?? []);
