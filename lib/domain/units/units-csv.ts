import { CSV_BOM, csvLine, type CsvCell } from "../text/csv";
import { flatten, type UnitNode } from "./unit-tree";

/** The columns of a file of units, in the order they are written. */
export const UNIT_COLUMNS = ["code", "name", "parent_code", "cost_center", "owner"] as const;
export type UnitColumn = (typeof UNIT_COLUMNS)[number];

/**
 * The units of a tree as a CSV file that can be changed and loaded again: each parent before its
 * children, one line a unit. Archived units are left out, for the file has no word for them, unless
 * a unit in use stands under them.
 */
export function formatUnitsCsv(tree: readonly UnitNode[]): string {
  const nodes = flatten(tree);
  const codes = new Map(nodes.map(({ unit }) => [unit.id, unit.code]));
  const lines = nodes.filter(isInUse).map(({ unit, parentId }) => {
    const parentCode = parentId === null ? null : (codes.get(parentId) ?? null);
    const cells: Record<UnitColumn, CsvCell> = {
      ...{ code: unit.code, name: unit.name, parent_code: parentCode },
      ...{ cost_center: unit.costCenter, owner: unit.owner },
    };
    return csvLine(UNIT_COLUMNS.map((column) => cells[column]));
  });
  return CSV_BOM + csvLine(UNIT_COLUMNS) + lines.join("");
}

const isInUse = (node: UnitNode): boolean => !node.isArchived || node.children.some(isInUse);
