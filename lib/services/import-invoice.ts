import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { LOADED_INVOICES } from "@/db/queries/list-invoice-files";
import { readClosedMonths } from "@/db/queries/parts/closed-months";
import { invoiceFiles, invoiceLines } from "@/db/schema";
import type { Scope, TenantDb } from "@/db/scope";
import { describeClosed } from "@/lib/domain/charges/changed-days";
import { planInvoiceCsv, type InvoicePlan } from "@/lib/domain/charges/plan-invoice-csv";
import type { Day } from "@/lib/domain/ids";
import { formatMoney, totalsByCurrency } from "@/lib/domain/money";
import { pickBadRows } from "@/lib/domain/text/bad-rows";
import type { CsvRow } from "@/lib/domain/text/csv-columns";
import { AppError, invariant } from "@/lib/errors";
import { cleanReason } from "./change-set";
import { audit, lockPriceBook, readNamedSkus } from "./price-book";
import { readCsv } from "../read-csv";

/** What loading a reconciliation file would keep. */
export type InvoiceFilePlan = Pick<InvoicePlan, "lines" | "others" | "errors"> & {
  /** Before tax, one for each currency: `€360.00`. */
  totals: string[];
  /** The rows with errors, as the file has them. */
  badRows: CsvRow[];
};

/** Looks at a reconciliation file; writes nothing. @throws AppError `invalid` for no CSV file */
export function planInvoiceFile(scope: Scope, text: string): Promise<InvoiceFilePlan> {
  return scope.read(async (db) => {
    const plan = await readPlan(db, scope, text);
    const badRows = pickBadRows(readCsv(text), plan.errors);
    return { ...plan, totals: totalsOf(plan.lines), badRows };
  });
}

type Loading = { text: string; fileName: string; expected: number; reason: string | null };

/**
 * Keeps the good lines of a reconciliation file, and skips the others.
 *
 * @param expected how many lines the person saw that would be kept
 * @throws AppError `conflict` when there would be another number of them by now, or none
 */
export function applyInvoiceFile(
  scope: Scope,
  { text, fileName, expected, reason }: Loading,
): Promise<number> {
  return scope.write(async (db) => {
    const { actor, tenantId } = scope;
    invariant(actor.kind === "person", "only a person loads an invoice");
    await lockPriceBook(db, scope);
    const { lines } = await readPlan(db, scope, text);
    if (lines.length !== expected || lines.length === 0)
      throw new AppError("conflict", "The price book changed since your check. Check again.");
    const id = randomUUID();
    const said = cleanReason(reason);
    await db.insert(invoiceFiles).values({
      ...{ tenantId, id, fileName: fileName.slice(0, 200), reason: said },
      sha256: createHash("sha256").update(text).digest("hex"),
      ...{ actorSubject: actor.subject, actorName: actor.name.slice(0, 256) },
    });
    for (let first = 0; first < lines.length; first += MOST_AT_ONCE)
      await db.insert(invoiceLines).values(
        lines.slice(first, first + MOST_AT_ONCE).map((line) => ({
          ...{ ...line, tenantId, fileId: id },
        })),
      );
    const detail = `${lines.length} invoice lines, ${totalsOf(lines).join(" and ")}`;
    await audit(db, scope, { action: "invoice.loaded", target: id, detail, reason: said });
    return lines.length;
  });
}

/**
 * Lets the lines of a loaded file count no more; they stay on record.
 *
 * @throws AppError `not_found` for a file that is none or withdrawn, `invalid` for a closed month
 */
export function withdrawInvoiceFile(
  scope: Scope,
  { id, reason }: { id: string; reason: string | null },
): Promise<void> {
  return scope.write(async (db) => {
    const { actor, tenantId } = scope;
    invariant(actor.kind === "person", "only a person withdraws an invoice");
    await lockPriceBook(db, scope);
    const ofFile = and(eq(invoiceLines.tenantId, tenantId), eq(invoiceLines.fileId, id));
    const lines = await db.select().from(invoiceLines).where(ofFile);
    const ranges = lines.map(({ fromDay, untilDay }) => ({
      ...{ from: fromDay as Day, until: untilDay as Day },
    }));
    const closed = describeClosed(ranges, await readClosedMonths(db));
    if (closed !== null) throw new AppError("invalid", closed);
    const said = cleanReason(reason);
    const [withdrawn] = await db
      .update(invoiceFiles)
      .set({
        ...{ withdrawnAt: new Date(), withdrawnBy: actor.name.slice(0, 256) },
        withdrawnReason: said,
      })
      .where(
        and(
          eq(invoiceFiles.tenantId, tenantId),
          eq(invoiceFiles.id, id),
          isNull(invoiceFiles.withdrawnAt),
        ),
      )
      .returning({ fileName: invoiceFiles.fileName });
    if (!withdrawn) throw new AppError("not_found", "This file counts no more already");
    const detail = `${withdrawn.fileName}, ${lines.length} invoice lines withdrawn`;
    await audit(db, scope, { action: "invoice.withdrawn", target: id, detail, reason: said });
  });
}

const MOST_AT_ONCE = 1_000;

async function readPlan(db: TenantDb, scope: Scope, text: string): Promise<InvoicePlan> {
  const loaded = await db.execute<{ invoiceNumber: string }>(LOADED_INVOICES);
  return planInvoiceCsv(readCsv(text), {
    tenantId: scope.tenantId,
    skus: await readNamedSkus(db, scope),
    loaded: new Set(loaded.map(({ invoiceNumber }) => invoiceNumber)),
    closedMonths: await readClosedMonths(db),
  });
}

const totalsOf = (lines: InvoicePlan["lines"]): string[] =>
  totalsByCurrency(lines.map((line) => ({ ...line, minor: line.subtotalMinor }))).map(
    ({ minor, currency }) => formatMoney(minor, currency),
  );
