import { sql } from "drizzle-orm";
import type { TenantDb } from "../../scope";

/**
 * Runs questions that join everybody with everybody's spans. A tenant that has just been imported
 * has no statistics; the planner, taking its tables for empty, would compare each row with each, and
 * a page of 14,000 users would come after twelve seconds instead of a tenth of one.
 */
export async function planForSets<T>(db: TenantDb, ask: () => Promise<T>): Promise<T> {
  await db.execute(sql`set local enable_nestloop = off`);
  const answer = await ask();
  await db.execute(sql`set local enable_nestloop = on`);
  return answer;
}
