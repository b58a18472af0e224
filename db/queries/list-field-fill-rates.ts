import "server-only";
import { and, count, eq, isNull, type SQL, sql } from "drizzle-orm";
import { IMPORTED_USER_FIELDS, type ImportedUserField } from "@/lib/domain/users/user-fields";
import { skus, users } from "../schema";
import type { Scope } from "../scope";

/** How many present users have a value, by imported field (`ImportedUser`'s key). */
export type FieldFillRates = { users: number; filled: Record<string, number>; skus: number };

/** Counts over all present users; half a second at 500,000, so for the page that asks only. */
export function listFieldFillRates(scope: Scope): Promise<FieldFillRates> {
  return scope.read(async (db) => {
    const [counted] = await db
      .select({ users: count(), id: count(), managerId: count(users.managerId), ...filledCounts() })
      .from(users)
      .where(and(eq(users.tenantId, scope.tenantId), isNull(users.removedAt)));
    const [products] = await db
      .select({ skus: count() })
      .from(skus)
      .where(and(eq(skus.tenantId, scope.tenantId), isNull(skus.removedAt)));
    const { users: total = 0, ...filled } = counted ?? {};
    return { users: total, filled, skus: products?.skus ?? 0 };
  });
}

const filledCounts = (): Record<string, SQL<number>> =>
  Object.fromEntries(IMPORTED_USER_FIELDS.map(({ key }) => [key, filledCount(key)]));

/** A list or an object is never null; it has a value when it is not empty. */
const filledCount = (key: ImportedUserField): SQL<number> => {
  if (key === "assignedLicenses") return countWhere(sql`${users.licenseCount} > 0`);
  if (key === "onPremisesExtensionAttributes") return countWhere(sql`${users[key]} <> '{}'`);
  return count(users[key]);
};
const countWhere = (condition: SQL) =>
  sql<number>`count(*) filter (where ${condition})`.mapWith(Number);
