import "server-only";
import { sql } from "drizzle-orm";
import { readClosedMonths } from "@/db/queries/parts/closed-months";
import type { Scope } from "@/db/scope";
import { formatMonth, type Month } from "@/lib/domain/month";
import { AppError, invariant } from "@/lib/errors";
import { cleanReason } from "./change-set";
import { auditMonth, lockMonth } from "./month-record";

/**
 * Opens a closed month again: it changes with prices and the mapping until it is closed anew. What
 * it was closed as stays on record. Only the last closed month: the ones before it stay fixed.
 *
 * @throws AppError `invalid` without a reason, for a month that is not closed or not the last one
 */
export function reopenMonth(
  scope: Scope,
  { month, reason }: { month: Month; reason: string },
): Promise<void> {
  return scope.write(async (db) => {
    const { actor, tenantId } = scope;
    invariant(actor.kind === "person", "only a person reopens a month");
    await lockMonth(db, scope, month);
    const said = cleanReason(reason);
    if (said === null) throw new AppError("invalid", "Say why the month is opened again.");
    const closed = await readClosedMonths(db);
    const last = closed.at(-1);
    if (!closed.includes(month))
      throw new AppError("invalid", `${formatMonth(month)} is not closed.`);
    if (last !== undefined && last !== month)
      throw new AppError(
        "invalid",
        `${formatMonth(last)} was closed after it. Reopen that one first.`,
      );
    await db.execute(sql`
      update month_closes set reopened_at = now(), reopened_by = ${actor.subject},
        reopened_by_name = ${actor.name.slice(0, 256)}, reopened_reason = ${said}
      where tenant_id = ${tenantId} and month = ${month} and reopened_at is null`);
    await auditMonth(db, scope, {
      ...{ month, action: "month.reopened" },
      detail: `Reopened ${formatMonth(month)}: ${said}`,
    });
  });
}
