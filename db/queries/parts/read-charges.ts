import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Billing, Charge, InvoiceLine } from "@/lib/domain/charges/charge";
import type { Day, SkuId, TenantId } from "@/lib/domain/ids";
import { charges, invoiceFiles, invoiceLines } from "../../schema";
import type { TenantDb } from "../../scope";

/** Who wrote a version of a price line, when and why. */
export type Written = { version: number; at: Date; actorName: string; reason: string | null };
export type ChargeVersion = Charge & Written & { removed: boolean };

const COLUMNS = {
  ...{ id: charges.id, skuId: sql<SkuId>`${charges.skuId}`, label: charges.label },
  ...{ currency: charges.currency, unitPriceMinor: charges.unitPriceMinor },
  ...{ billing: sql<Billing>`${charges.billing}`, seats: charges.seats },
  startsOn: sql<Day>`${charges.startsOn}`,
  endsOn: sql<Day | null>`${charges.endsOn}`,
};
const WRITTEN = {
  ...{ version: charges.version, at: charges.at, actorName: charges.actorName },
  ...{ reason: charges.reason, removed: charges.removed },
};

/** The latest version of every price line, of those taken away too. In no order that matters. */
export const readLatestVersions = (db: TenantDb, tenantId: TenantId): Promise<ChargeVersion[]> =>
  db
    .selectDistinctOn([charges.id], { ...COLUMNS, ...WRITTEN })
    .from(charges)
    .where(eq(charges.tenantId, tenantId))
    .orderBy(charges.id, desc(charges.version));

/** All versions of one price line, the latest first; none for another tenant's. */
export const readVersions = (
  db: TenantDb,
  tenantId: TenantId,
  id: string,
): Promise<ChargeVersion[]> =>
  db
    .select({ ...COLUMNS, ...WRITTEN })
    .from(charges)
    .where(and(eq(charges.tenantId, tenantId), eq(charges.id, id)))
    .orderBy(desc(charges.version));

/** The price book as it counts: every line that was not taken away, by product, start and id. */
export async function readPriceBook(db: TenantDb, tenantId: TenantId): Promise<Charge[]> {
  const latest = await readLatestVersions(db, tenantId);
  return latest
    .filter(({ removed }) => !removed)
    .map(toCharge)
    .sort((a, b) => compare(orderOf(a), orderOf(b)));
}

/** The price line of a version. */
export const toCharge = (version: Charge): Charge => ({
  ...{ id: version.id, skuId: version.skuId, label: version.label, currency: version.currency },
  ...{ unitPriceMinor: version.unitPriceMinor, billing: version.billing, seats: version.seats },
  ...{ startsOn: version.startsOn, endsOn: version.endsOn },
});

/** The invoice lines that count and have a day in a range; from their file and line an id. */
export async function readInvoiceLines(
  db: TenantDb,
  tenantId: TenantId,
  { from, until }: { from: Day; until: Day },
): Promise<InvoiceLine[]> {
  return db
    .select({
      id: sql<string>`${invoiceLines.fileId} || ':' || ${invoiceLines.line}`,
      ...{ skuId: sql<SkuId>`${invoiceLines.skuId}`, invoiceNumber: invoiceLines.invoiceNumber },
      ...{ currency: invoiceLines.currency, subtotalMinor: invoiceLines.subtotalMinor },
      quantity: invoiceLines.quantity,
      fromDay: sql<Day>`${invoiceLines.fromDay}`,
      untilDay: sql<Day>`${invoiceLines.untilDay}`,
    })
    .from(invoiceLines)
    .innerJoin(
      invoiceFiles,
      and(eq(invoiceFiles.tenantId, tenantId), eq(invoiceFiles.id, invoiceLines.fileId)),
    )
    .where(
      and(
        eq(invoiceLines.tenantId, tenantId),
        sql`${invoiceFiles.withdrawnAt} is null`,
        sql`${invoiceLines.fromDay} < ${until} and ${invoiceLines.untilDay} > ${from}`,
      ),
    )
    .orderBy(asc(invoiceLines.fileId), asc(invoiceLines.line));
}

const orderOf = (charge: Charge) => `${charge.skuId} ${charge.startsOn} ${charge.id}`;
const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
