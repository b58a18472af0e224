import "server-only";
import { addCosts, type MonthlyCost } from "@/lib/domain/charges/seat-rates";
import type { SkuId } from "@/lib/domain/ids";
import type { Scope } from "../scope";
import { readWasted } from "./parts/read-wasted";

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
    const { rows, costOf } = await readWasted(db, scope.tenantId);
    const bySku = new Map(
      rows
        .filter(({ seats }) => seats.unassigned > 0)
        .map(({ skuId, seats }) => [skuId, costOf([{ skuId, seats: seats.unassigned }])]),
    );
    return { bySku, total: addCosts(bySku.values()) };
  });
}
