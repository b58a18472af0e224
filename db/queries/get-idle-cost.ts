import "server-only";
import { addCosts, costOfSeats, type MonthlyCost } from "@/lib/domain/charges/seat-rates";
import type { SkuId } from "@/lib/domain/ids";
import { isWasteWhenUnassigned } from "@/lib/domain/licenses/classify-sku";
import type { Scope } from "../scope";
import { readLicenses } from "./parts/read-licenses";
import { readPrices } from "./parts/read-monthly-cost";

/** What unassigned licenses cost a month at today's prices. */
export type IdleCost = {
  /** Of each product with some; the dearest come where the caller puts them. */
  bySku: ReadonlyMap<SkuId, MonthlyCost>;
  /** The sum of the products' amounts as they are shown, so that a column adds up to it. */
  total: MonthlyCost;
};

/** For who may see costs: licenses that were bought and nobody holds, in money. */
export function getIdleCost(scope: Scope): Promise<IdleCost> {
  return scope.read(async (db) => {
    const { rows } = await readLicenses(db, scope.tenantId);
    const prices = await readPrices(db, scope.tenantId);
    const idle = rows.filter((row) => isWasteWhenUnassigned(row.class) && row.seats.unassigned > 0);
    const bySku = new Map(
      idle.map(({ skuId, seats }) => [
        skuId,
        costOfSeats([{ skuId, seats: seats.unassigned }], prices.rates, prices.needsPrice),
      ]),
    );
    return { bySku, total: addCosts(bySku.values()) };
  });
}
