import { AssignButton } from "@/components/mapping/assign-button";
import { counted } from "@/components/ui/counted";
import type { UserFilter } from "@/db/queries/user-filter";
import type { Scope } from "@/db/scope";
import { loadAssigning } from "../../mapping/load-assigning";

type Props = { tenant: string; scope: Scope; filter: UserFilter; matching: number };

/** Offers to assign everybody who matches the filter, on all pages of the list. */
export async function AssignMatching({ tenant, scope, filter, matching }: Props) {
  const assigning = await loadAssigning(tenant, scope);
  if (!assigning || assigning.dialog.units.length === 0) return null;
  return (
    <AssignButton
      {...assigning.dialog}
      label={`Assign ${counted(matching, "user")}…`}
      assignee={{
        selection: { mode: "exclude", ids: [], filter },
        ...{ users: matching, suggestedUnit: null, rule: null },
      }}
    />
  );
}
