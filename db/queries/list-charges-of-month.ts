import "server-only";
import type { Charge, InvoiceLine } from "@/lib/domain/charges/charge";
import { addMonths } from "@/lib/domain/charges/days";
import type { Day, TenantId } from "@/lib/domain/ids";
import type { Scope, TenantDb } from "../scope";
import { readInvoiceLines, readPriceBook } from "./parts/read-charges";

/** What a month's cost is made of. */
export type MonthCharges = {
  /** The price lines that count on a day of the month, whole: a term may reach far beyond it. */
  charges: Charge[];
  /** The invoice lines for a day of the month, whole. */
  invoiceLines: InvoiceLine[];
};

/**
 * The charges and invoice lines of a month, in an order of their own that never changes.
 *
 * @param month `YYYY-MM`
 */
export function listChargesOfMonth(scope: Scope, month: string): Promise<MonthCharges> {
  return scope.read((db) => readChargesOfMonth(db, scope.tenantId, month));
}

/** The same within a transaction. */
export async function readChargesOfMonth(
  db: TenantDb,
  tenantId: TenantId,
  month: string,
): Promise<MonthCharges> {
  const from = `${month}-01` as Day;
  const until = addMonths(from, 1);
  const book = await readPriceBook(db, tenantId);
  return {
    charges: book.filter(
      ({ startsOn, endsOn }) => startsOn < until && (endsOn === null || endsOn > from),
    ),
    invoiceLines: await readInvoiceLines(db, tenantId, { from, until }),
  };
}
