import "server-only";
import { asc, desc, eq, sql } from "drizzle-orm";
import type { Day, SkuId } from "@/lib/domain/ids";
import { invoiceFiles, invoiceLines } from "../schema";
import type { Scope } from "../scope";
import { readTenantSkus } from "./parts/read-tenant-skus";
import { nameOf } from "./parts/tenant-sku";

export type InvoiceFile = {
  id: string;
  fileName: string;
  sha256: string;
  at: Date;
  actorName: string;
  reason: string | null;
  withdrawnAt: Date | null;
  withdrawnBy: string | null;
  withdrawnReason: string | null;
  /** In the order of the file. */
  lines: {
    line: number;
    invoiceNumber: string;
    skuId: SkuId;
    /** The product's name on the pages; the file's own when the tenant does not have it now. */
    name: string;
    chargeType: string;
    quantity: number;
    currency: string;
    subtotalMinor: bigint;
    fromDay: Day;
    untilDay: Day;
  }[];
};

/** The invoice files that were loaded, the latest first, withdrawn ones too. */
export function listInvoiceFiles(scope: Scope): Promise<InvoiceFile[]> {
  return scope.read(async (db) => {
    const skus = await readTenantSkus(db, scope.tenantId);
    const names = new Map(skus.map((sku) => [sku.skuId, nameOf(sku)]));
    const files = await db
      .select()
      .from(invoiceFiles)
      .where(eq(invoiceFiles.tenantId, scope.tenantId))
      .orderBy(desc(invoiceFiles.at));
    const lines = await db
      .select()
      .from(invoiceLines)
      .where(eq(invoiceLines.tenantId, scope.tenantId))
      .orderBy(asc(invoiceLines.line));
    const linesOf = Map.groupBy(lines, ({ fileId }) => fileId);
    return files.map((file) => ({
      ...{ id: file.id, fileName: file.fileName, sha256: file.sha256, at: file.at },
      ...{ actorName: file.actorName, reason: file.reason, withdrawnAt: file.withdrawnAt },
      ...{ withdrawnBy: file.withdrawnBy, withdrawnReason: file.withdrawnReason },
      lines: (linesOf.get(file.id) ?? []).map((line) => ({
        ...{ line: line.line, invoiceNumber: line.invoiceNumber, skuId: line.skuId as SkuId },
        name: names.get(line.skuId as SkuId) ?? line.productName,
        ...{ chargeType: line.chargeType, quantity: line.quantity, currency: line.currency },
        ...{ subtotalMinor: line.subtotalMinor },
        ...{ fromDay: line.fromDay as Day, untilDay: line.untilDay as Day },
      })),
    }));
  });
}

/** SQL: the numbers of invoices that count, of the transaction's tenant. */
export const LOADED_INVOICES = sql`
  select distinct l.invoice_number as "invoiceNumber" from invoice_lines l
  join invoice_files f on f.tenant_id = l.tenant_id and f.id = l.file_id
  where l.tenant_id = current_setting('app.tenant_id')::uuid and f.withdrawn_at is null`;
