import { AssignTicked } from "@/components/ticks/assign-ticked";
import { isFiltered } from "@/components/users/read-users-address";
import type { UserFilter } from "@/db/queries/user-filter";
import type { Scope } from "@/db/scope";
import { loadAssigning } from "../../mapping/load-assigning";

type Props = { tenant: string; scope: Scope; filter: UserFilter };

/** Offers to assign users of the list, once there is a unit to assign them to. */
export async function AssignUsers({ tenant, scope, filter }: Props) {
  const assigning = await loadAssigning(tenant, scope);
  if (!assigning || assigning.dialog.units.length === 0) return null;
  return <AssignTicked {...assigning.dialog} filter={filter} isFiltered={isFiltered(filter)} />;
}
