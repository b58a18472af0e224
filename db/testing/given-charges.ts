import { randomUUID } from "node:crypto";
import type { SkuId } from "@/lib/domain/ids";
import { charges, currencyRates, invoiceFiles, invoiceLines, skuOverrides } from "../schema";
import type { GivenTenant } from "./given-tenant";
import { GIVEN_DAY } from "./given-users";

type Row = typeof charges.$inferInsert;

const BY = { actorSubject: "test", actorName: "Frida Finance" };

/** Price lines as they are stored: 36.00 EUR a month since {@link GIVEN_DAY}, unless said. */
export async function givenCharges(
  { tenantId, scope }: GivenTenant,
  list: readonly (Partial<Row> & { skuId: SkuId })[],
): Promise<string[]> {
  const rows = list.map((row) => ({
    ...{ tenantId, id: randomUUID(), version: 1, label: "Contract", currency: "EUR" },
    ...{
      unitPriceMinor: 3600n,
      billing: "monthly",
      seats: null,
      startsOn: GIVEN_DAY,
      endsOn: null,
    },
    ...{ ...BY, ...row },
  }));
  await scope.write((db) => db.insert(charges).values(rows));
  return rows.map(({ id }) => id);
}

type Marked = { skuId: SkuId; mark: (text: string) => string };

/** A row in every table of the price book, with texts that `mark` makes. */
export async function givenPriceBook(tenant: GivenTenant, { skuId, mark }: Marked): Promise<void> {
  const { tenantId, scope } = tenant;
  const by = { actorSubject: mark("subject"), actorName: mark("Pricer"), reason: mark("Why") };
  await givenCharges(tenant, [{ skuId, label: mark("Contract"), ...by }]);
  const fileId = randomUUID();
  await scope.write(async (db) => {
    await db
      .insert(invoiceFiles)
      .values({ tenantId, id: fileId, fileName: mark("file"), sha256: mark("sum"), ...by });
    await db.insert(invoiceLines).values({
      ...{
        tenantId,
        fileId,
        line: 2,
        invoiceNumber: mark("G"),
        skuId,
        productName: mark("Product"),
      },
      ...{ chargeType: "new", fromDay: GIVEN_DAY, untilDay: "2099-01-01", quantity: 3 },
      ...{ currency: "EUR", subtotalMinor: 10800n },
    });
    await db.insert(currencyRates).values({
      ...{ tenantId, fromCurrency: "USD", toCurrency: "EUR", fromDay: GIVEN_DAY, version: 1 },
      ...{ rate: "0.9", source: mark("Bank"), ...by },
    });
    await db
      .insert(skuOverrides)
      .values({ tenantId, skuId, version: 1, name: mark("Named"), class: null, ...by });
  });
}
