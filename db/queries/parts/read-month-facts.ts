import { sql } from "drizzle-orm";
import type { SeatSpan, UnitSpan } from "@/lib/domain/allocation/month-facts";
import type { TenantId } from "@/lib/domain/ids";
import { endOfMonth, type Month } from "@/lib/domain/month";
import type { ProofFacts } from "@/lib/domain/proof/to-inputs";
import type { TenantDb } from "../../scope";
import { readCurrencyRates } from "../list-currency-rates";
import { readPinned } from "./read-close";
import { type Basis, readMonthInputs } from "./read-month-inputs";
import type { DaySpan } from "./read-sku-days";
import { readTenantSkus } from "./read-tenant-skus";
import { classOf } from "./tenant-sku";

/** What a month says beside its facts: the currency of its total, rates and products' classes. */
type Stated = Pick<ProofFacts, "currency" | "rates" | "skuClasses">;

/**
 * Everything a month's proof is made from, down to who held what and belonged where. Null when
 * nothing is known of the month, or nothing was charged in it.
 *
 * @param basis `close` for a closed month as it was closed, `today` for what is known by now
 */
export async function readMonthFacts(
  db: TenantDb,
  tenantId: TenantId,
  { month, basis }: { month: Month; basis: Basis },
): Promise<ProofFacts | null> {
  const inputs = await readMonthInputs(db, tenantId, month, basis);
  if (!inputs) return null;
  const { billed, days, units, policies, estimated } = inputs;
  const stated = await readStated(db, tenantId, { month, basis, currencies: currenciesOf(inputs) });
  if (!stated) return null;
  return {
    ...{ month, ...billed, days, units, policies, estimated, ...stated },
    seatSpans: await readSeatSpans(db, tenantId, inputs),
    unitSpans: await readUnitSpans(db, tenantId, inputs),
  };
}

/** The currencies of a month's charges, by code. */
const currenciesOf = ({ charges }: { charges: readonly { currency: string }[] }): string[] =>
  [...new Set(charges.map(({ currency }) => currency))].sort();

type Asked = { month: Month; basis: Basis; currencies: readonly string[] };

async function readStated(
  db: TenantDb,
  tenantId: TenantId,
  { month, basis, currencies }: Asked,
): Promise<Stated | null> {
  const pinned = basis === "close" ? await readPinned(db, tenantId, month) : null;
  if (pinned)
    return {
      ...{ currency: pinned.currency, rates: pinned.rates },
      skuClasses: new Map(pinned.skus.map((sku) => [sku.id, sku.class])),
    };
  const [currency] = currencies;
  if (currency === undefined) return null;
  const skus = await readTenantSkus(db, tenantId);
  return {
    ...{ currency, rates: await readRates(db, tenantId, { month, currency }) },
    skuClasses: new Map(
      skus.map((sku) => [sku.skuId, classOf({ ...sku, enabled: sku.counters?.enabled ?? 0 })]),
    ),
  };
}

/** For each other currency the rate of the latest day within or before the month. */
async function readRates(
  db: TenantDb,
  tenantId: TenantId,
  { month, currency }: { month: Month; currency: string },
): Promise<Stated["rates"]> {
  const known = (await readCurrencyRates(db, tenantId)).filter(
    ({ toCurrency, fromDay }) => toCurrency === currency && fromDay < endOfMonth(month),
  );
  // they come by pair, the latest day first
  return [...Map.groupBy(known, ({ fromCurrency }) => fromCurrency).values()].flatMap(([latest]) =>
    latest ? [{ fromCurrency: latest.fromCurrency, toCurrency: currency, rate: latest.rate }] : [],
  );
}

const readSeatSpans = (
  db: TenantDb,
  tenantId: TenantId,
  { from, until }: DaySpan,
): Promise<SeatSpan[]> =>
  db.execute<SeatSpan>(sql`
    select user_id as "userId", sku_id as "skuId", from_day::text as "fromDay",
      until_day::text as "untilDay"
    from license_spans
    where tenant_id = ${tenantId} and from_day < ${until}::date
      and coalesce(until_day, 'infinity') > ${from}::date`);

const readUnitSpans = (
  db: TenantDb,
  tenantId: TenantId,
  { from, until }: DaySpan,
): Promise<UnitSpan[]> =>
  db.execute<UnitSpan>(sql`
    select user_id as "userId", unit_id as "unitId", from_day::text as "fromDay",
      until_day::text as "untilDay", basis_points as "basisPoints"
    from unit_spans
    where tenant_id = ${tenantId} and from_day < ${until}::date
      and coalesce(until_day, 'infinity') > ${from}::date`);
