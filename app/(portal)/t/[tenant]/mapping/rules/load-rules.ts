import { listUnitOptions } from "@/components/mapping/unit-options";
import { getMappingDays } from "@/db/queries/get-mapping-days";
import { listRules } from "@/db/queries/list-rules";
import { listUnitTree } from "@/db/queries/list-units";
import type { Scope } from "@/db/scope";
import type { Day } from "@/lib/domain/ids";

/** What the rules page shows; undefined before the first import. */
export async function loadRules(scope: Scope) {
  const [days, list, units] = await Promise.all([
    getMappingDays(scope),
    listRules(scope),
    listUnitTree(scope),
  ]);
  if (!days) return undefined;
  const month = `${days.today.slice(0, 7)}-01` as Day;
  return {
    list,
    units: listUnitOptions(units, days.today),
    unitNames: Object.fromEntries(units.units.map(({ id, name }) => [id, name])),
    firstOpenDay: days.firstOpenDay,
    fromDay: month > days.firstOpenDay ? month : days.firstOpenDay,
  };
}
