import type { Database } from "@/db/client";
import { readToday } from "@/db/queries/parts/first-open-day";
import { readPriceBook } from "@/db/queries/parts/read-charges";
import type { Scope } from "@/db/scope";
import { addMonths } from "@/lib/domain/charges/days";
import type { Day, SkuId } from "@/lib/domain/ids";
import { readNamedSkus } from "@/lib/services/price-book";
import { addCharge, changePrice } from "@/lib/services/set-charge";
import { openPersonScope } from "../support/open-person-scope";
import customers from "./charges.json" with { type: "json" };
import type { Persona } from "./seed";

/** The prices that finance of one customer has typed in. */
type Prices = (typeof customers)[number];
type Line = Prices["lines"][number] & { seats?: string };

/** Far enough back for every month the demo shows. */
const MONTHS_BEFORE = 6;

/**
 * Sets prices as the customers' finance people would, by the same services; two products of Contoso
 * are left without one. A customer that has prices, or nothing imported, is left alone.
 */
export async function seedCharges(database: Database, personas: readonly Persona[]): Promise<void> {
  for (const prices of customers) {
    const persona = personas.find(({ name }) => name === prices.by);
    if (!persona?.tenant) throw new Error(`${prices.by} has no role in a customer`);
    const scope = openPersonScope(database, persona.tenant.tenantId, persona);
    const { book, skus, today } = await scope.read(async (db) => ({
      book: await readPriceBook(db, scope.tenantId),
      skus: await readNamedSkus(db, scope),
      today: await readToday(db),
    }));
    if (book.length > 0 || skus.length === 0) continue;
    await setUp(scope, prices, {
      idOf: new Map(skus.map(({ partNumber, skuId }) => [partNumber, skuId])),
      thisMonth: `${today.slice(0, 7)}-01` as Day,
    });
  }
}

type Facts = { idOf: ReadonlyMap<string, SkuId>; thisMonth: Day };

async function setUp(
  scope: Scope,
  { currency, label, lines, changes }: Prices,
  { idOf, thisMonth }: Facts,
): Promise<void> {
  const lineOf = new Map<string, string>();
  const startsOn = addMonths(thisMonth, -MONTHS_BEFORE);
  for (const { product, price, billing, seats = "" } of lines as readonly Line[]) {
    const skuId = idOf.get(product);
    if (!skuId) throw new Error(`there is no product ${product}`);
    const typed = { label, currency, price, billing, seats, startsOn, lastDay: "" };
    const { id } = await addCharge(scope, { skuId, typed, reason: null });
    lineOf.set(product, id);
  }
  for (const { product, price, reason } of changes) {
    const id = lineOf.get(product) ?? "";
    await changePrice(scope, { id, version: 1, price, fromDay: thisMonth, reason });
  }
}
