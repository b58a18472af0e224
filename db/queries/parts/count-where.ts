import { count, type SQL } from "drizzle-orm";
import { users } from "../../schema";
import type { TenantDb } from "../../scope";

/** How many users meet a condition, counted now. */
export async function countWhere(db: TenantDb, condition: SQL | undefined): Promise<number> {
  const [counted] = await db.select({ matching: count() }).from(users).where(condition);
  return counted?.matching ?? 0;
}
