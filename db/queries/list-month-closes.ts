import "server-only";
import { sql } from "drizzle-orm";
import type { Month } from "@/lib/domain/month";
import type { Scope } from "../scope";

/** A closing of a month, and how it ended if it did. */
export type MonthCloseRecord = {
  number: number;
  sha256: string;
  closedAt: Date;
  closedByName: string;
  reason: string | null;
  /** Null while it is in force. */
  reopened: { at: Date; byName: string; reason: string } | null;
};

/** Every closing of a month, the latest first. */
export function listMonthCloses(scope: Scope, month: Month): Promise<MonthCloseRecord[]> {
  return scope.read(async (db) => {
    const rows = await db.execute<Row>(sql`
      select number, sha256, closed_at as "closedAt", closed_by_name as "closedByName", reason,
        reopened_at as "reopenedAt", reopened_by_name as "reopenedByName",
        reopened_reason as "reopenedReason"
      from month_closes where tenant_id = ${scope.tenantId} and month = ${month}
      order by number desc`);
    return rows.map(({ reopenedAt, reopenedByName, reopenedReason, ...row }) => ({
      ...{ ...row, closedAt: new Date(row.closedAt) },
      reopened:
        reopenedAt === null
          ? null
          : {
              ...{ at: new Date(reopenedAt), byName: reopenedByName ?? "" },
              reason: reopenedReason ?? "",
            },
    }));
  });
}

type Row = Omit<MonthCloseRecord, "closedAt" | "reopened"> & {
  closedAt: string;
  reopenedAt: string | null;
  reopenedByName: string | null;
  reopenedReason: string | null;
};
