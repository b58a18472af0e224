import "server-only";
import { and, count, eq, isNull } from "drizzle-orm";
import { users } from "../schema";
import type { Scope } from "../scope";

/** How many users the tenant has as of its last published import; 0 before the first. */
export async function countPresentUsers(scope: Scope): Promise<number> {
  return scope.read(async (db) => {
    const [counted] = await db
      .select({ present: count() })
      .from(users)
      .where(and(eq(users.tenantId, scope.tenantId), isNull(users.removedAt)));
    return counted?.present ?? 0;
  });
}
