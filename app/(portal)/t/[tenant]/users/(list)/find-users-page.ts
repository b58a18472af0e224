import type { ProductNames } from "@/components/users/license-names";
import type { UsersAddress } from "@/components/users/read-users-address";
import { listLicenses } from "@/db/queries/list-licenses";
import { listUnitTree } from "@/db/queries/list-units";
import { listUsers, type UserPage } from "@/db/queries/list-users";
import type { Scope } from "@/db/scope";
import { AppError } from "@/lib/errors";

/** The rows an address asks for. A cursor that is none of ours is left out and named, like the rest. */
export async function findUsersPage(
  scope: Scope,
  { filter, sort, page, ignored }: UsersAddress,
  pageSize: number,
): Promise<{ page: UserPage; ignored: string[] }> {
  try {
    return { page: await listUsers(scope, { filter, sort, page, pageSize }), ignored };
  } catch (error) {
    const isBroken = error instanceof AppError && error.code === "invalid" && "cursor" in page;
    if (!isBroken) throw error;
    const first = { kind: "number", index: 0 } as const;
    const rows = await listUsers(scope, { filter, sort, page: first, pageSize });
    return { page: rows, ignored: [...ignored, page.kind] };
  }
}

/** The names of every product somebody may hold and of every unit, by id. */
export async function listProductNames(scope: Scope): Promise<ProductNames> {
  const [{ rows }, { units }] = await Promise.all([listLicenses(scope), listUnitTree(scope)]);
  return {
    ...Object.fromEntries(rows.map(({ skuId, name, partNumber }) => [skuId, { name, partNumber }])),
    ...Object.fromEntries(units.map(({ id, name, code }) => [id, { name, partNumber: code }])),
  };
}
