import type { UnitValues } from "./unit";
import type { UnitColumn } from "./units-csv";

type Place = { readonly values: UnitValues; readonly parentKey: string | null };

/** The columns in which a unit differs, in the order of the file; never its code, which is what it is. */
export function changedColumns(before: Place, after: Place): UnitColumn[] {
  const differs: readonly (readonly [UnitColumn, boolean])[] = [
    ["name", before.values.name !== after.values.name],
    ["parent_code", before.parentKey !== after.parentKey],
    ["cost_center", before.values.costCenter !== after.values.costCenter],
    ["owner", before.values.owner !== after.values.owner],
  ];
  return differs.filter(([, isChanged]) => isChanged).map(([column]) => column);
}
