import type { UnitId } from "../ids";
import { descendants, findNode, type UnitNode } from "./unit-tree";

/** A merge: what belongs to `from` goes to `into`, the units under it too; then `from` is archived. */
export type Merge = { readonly from: UnitId; readonly into: UnitId };

/**
 * What stands against a merge, in sentences; empty when nothing does. Pins, rules, users and child
 * units do not: they go along. A merge into a unit above is fine, into one below is not, for it
 * would come to stand under itself.
 *
 * @param tree the tree of the day on which the merge takes effect
 */
export function checkMerge({ from, into }: Merge, tree: readonly UnitNode[]): string[] {
  if (from === into) return ["Choose two different units."];
  const source = findNode(tree, from);
  const target = findNode(tree, into);
  if (!source || !target) return ["One of the two units does not exist on that day."];
  const blockers = [source, target]
    .filter(({ isArchived }) => isArchived)
    .map(({ unit }) => `“${unit.name}” is archived.`);
  if (descendants(tree, from).includes(target))
    blockers.push(`“${target.unit.name}” is part of “${source.unit.name}”: move it out first.`);
  return blockers;
}
