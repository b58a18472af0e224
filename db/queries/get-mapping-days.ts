import "server-only";
import type { Day } from "@/lib/domain/ids";
import type { Scope } from "../scope";
import { readFirstOpenDay, readToday } from "./parts/first-open-day";

/** The first UTC day whose mapping may change, and today; undefined before the first import. */
export function getMappingDays(
  scope: Scope,
): Promise<{ firstOpenDay: Day; today: Day } | undefined> {
  return scope.read(async (db) => {
    const firstOpenDay = await readFirstOpenDay(db);
    return firstOpenDay && { firstOpenDay, today: await readToday(db) };
  });
}
