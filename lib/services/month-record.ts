import "server-only";
import { sql } from "drizzle-orm";
import { readClosedMonths } from "@/db/queries/parts/closed-months";
import { readToday } from "@/db/queries/parts/first-open-day";
import type { Scope, TenantDb } from "@/db/scope";
import { formatDay } from "@/lib/domain/format";
import { endOfMonth, formatMonth, type Month } from "@/lib/domain/month";
import { AppError, invariant } from "@/lib/errors";
import { lockMapping } from "./change-set";
import { lockPriceBook } from "./price-book";

/**
 * Makes whoever closes or reopens a month wait for those who change what it is made from, and the
 * other way round, until the transaction ends.
 */
export async function lockMonth(db: TenantDb, scope: Scope, month: Month): Promise<void> {
  await lockMapping(db, scope);
  await lockPriceBook(db, scope);
  await db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`costs ${scope.tenantId} ${month}`}, 0))`,
  );
}

/** Why a month cannot be closed now, in words; null when it can. */
export async function describeUnclosable(db: TenantDb, month: Month): Promise<string | null> {
  const name = formatMonth(month);
  const closed = await readClosedMonths(db);
  if (closed.includes(month)) return `${name} is closed already.`;
  const end = endOfMonth(month);
  if ((await readToday(db)) < end)
    return `${name} is not over. It can be closed from ${formatDay(end)} on.`;
  const later = closed.find((other) => other > month);
  return later === undefined
    ? null
    : `${formatMonth(later)} is closed. Months are closed in order: reopen it first.`;
}

/** @throws AppError `invalid` when the month cannot be closed now */
export async function requireClosable(db: TenantDb, month: Month): Promise<void> {
  const problem = await describeUnclosable(db, month);
  if (problem !== null) throw new AppError("invalid", problem);
}

/** Puts what a person did to a month on record. */
export async function auditMonth(
  db: TenantDb,
  { actor }: Scope,
  event: { action: "month.closed" | "month.reopened"; month: Month; detail: string },
): Promise<void> {
  invariant(actor.kind === "person", "only a person closes or reopens a month");
  await db.execute(sql`
    select append_audit(${actor.subject}, ${actor.name.slice(0, 256)}, ${event.action},
      ${event.month}, ${event.detail})`);
}
