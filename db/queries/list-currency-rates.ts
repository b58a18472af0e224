import "server-only";
import { desc, eq, sql } from "drizzle-orm";
import type { Day, TenantId } from "@/lib/domain/ids";
import { currencyRates } from "../schema";
import type { Scope, TenantDb } from "../scope";

/** What one unit of a currency is worth in another from a day on. */
export type CurrencyRate = {
  fromCurrency: string;
  toCurrency: string;
  fromDay: Day;
  /** Exact, at most 10 decimals, without zeros at the end. */
  rate: string;
  source: string;
  version: number;
  at: Date;
  actorName: string;
  reason: string | null;
};

/** The stored rates that count, by pair and then the latest day first. */
export function listCurrencyRates(scope: Scope): Promise<CurrencyRate[]> {
  return scope.read((db) => readCurrencyRates(db, scope.tenantId));
}

/** The same within a transaction. */
export async function readCurrencyRates(db: TenantDb, tenantId: TenantId): Promise<CurrencyRate[]> {
  const { fromCurrency, toCurrency, fromDay, version } = currencyRates;
  return db
    .selectDistinctOn([fromCurrency, toCurrency, fromDay], {
      ...{ fromCurrency, toCurrency, fromDay: sql<Day>`${fromDay}` },
      rate: sql<string>`trim_scale(${currencyRates.rate})::text`,
      ...{ source: currencyRates.source, version, at: currencyRates.at },
      ...{ actorName: currencyRates.actorName, reason: currencyRates.reason },
    })
    .from(currencyRates)
    .where(eq(currencyRates.tenantId, tenantId))
    .orderBy(fromCurrency, toCurrency, desc(fromDay), desc(version));
}
