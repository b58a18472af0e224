import { listFirstDays } from "@/components/mapping/list-months";
import { listUnitOptions } from "@/components/mapping/unit-options";
import { getMappingDays } from "@/db/queries/get-mapping-days";
import { listUnitTree } from "@/db/queries/list-units";
import type { Scope } from "@/db/scope";
import { revertAction } from "../changes/actions";
import { assignAction, previewAssignAction } from "./actions";

/** What the assign dialog needs, whatever page it opens on; undefined before the first import. */
export async function loadAssigning(tenant: string, scope: Scope) {
  const [units, days] = await Promise.all([listUnitTree(scope), getMappingDays(scope)]);
  return (
    days && {
      dialog: {
        tenant,
        units: listUnitOptions(units, days.today),
        days: listFirstDays(days.firstOpenDay, days.today),
        actions: {
          preview: previewAssignAction.bind(null, tenant),
          assign: assignAction.bind(null, tenant),
        },
        revert: revertAction.bind(null, tenant),
      },
      today: days.today,
      nameOf: new Map<string, string>(units.units.map(({ id, name }) => [id, name])),
    }
  );
}
