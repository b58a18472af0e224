import { listUnitTree } from "@/db/queries/list-units";
import { listUsers } from "@/db/queries/list-users";
import { noUserFilter } from "@/db/queries/user-filter";
import type { Scope } from "@/db/scope";
import { answerForScope } from "@/lib/auth/require-api-scope";
import { findAccess } from "@/lib/auth/require-scope";
import { dayOf } from "@/lib/domain/ids";
import { findUnits } from "@/lib/domain/units/find-units";

type Context = { params: Promise<{ tenant: string }> };

const MOST_USERS = 20;
const LONGEST = 200;

/** Users and business units for the search in the top bar: `?q=`, at most 20 and 10 of them. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { tenant } = await params;
  const text = (new URL(request.url).searchParams.get("q") ?? "").trim().slice(0, LONGEST);
  return answerForScope(tenant, "users:read", async (scope) => {
    if (text === "") return { users: [], matching: 0, units: [] };
    const [users, units] = await Promise.all([searchUsers(scope, text), searchUnits(tenant, text)]);
    return { ...users, units };
  });
}

async function searchUsers(scope: Scope, search: string) {
  const { rows, matching } = await listUsers(scope, {
    filter: { ...noUserFilter, search },
    sort: { by: "name", descending: false },
    page: { kind: "number", index: 0 },
    pageSize: MOST_USERS,
  });
  const users = rows.map(({ id, displayName, userPrincipalName, department }) => ({
    ...{ id, displayName, userPrincipalName, department },
  }));
  return { users, matching };
}

/** Units are offered only to those who may see the mapping. */
async function searchUnits(tenant: string, text: string) {
  const access = await findAccess(tenant, "mapping:read");
  if (access.kind !== "granted") return [];
  const { units } = await listUnitTree(access.scope);
  return findUnits(units, text, dayOf(new Date())).map(({ id, name, code }) => ({
    id,
    name,
    code,
  }));
}
