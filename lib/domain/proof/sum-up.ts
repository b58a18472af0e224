import { convertShares, type ConvertedCharge } from "../allocation/convert-shares";
import type { AllocatedCharge } from "../allocation/cost-share";
import { toJsonAmount } from "./json-amount";
import type { ProofInputs, ProofOutputs } from "./proof-schema";

type Stated = Pick<ProofInputs, "currency" | "rates">;
type Converted = AllocatedCharge & { readonly converted: ConvertedCharge | null };

/** What stands above the lines: by charge, by bucket, by currency, and in all. */
export type Sums = Pick<ProofOutputs, "charges" | "converted" | "buckets" | "currencies" | "total">;

/**
 * Adds a month up. Each currency by itself; in the stated one what it has and what a stated rate
 * brings into it, null (and never less than all) when a charge has no rate.
 */
export function sumUp(charges: readonly AllocatedCharge[], stated: Stated): Sums {
  const list = charges
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
    .map((one) => ({ ...one, converted: convert(one, stated) }));
  return {
    charges: list.map(({ charge, converted }) => ({
      ...{ chargeId: charge.id, skuId: charge.skuId, currency: charge.currency },
      amountMinor: toJsonAmount(charge.amountMinor),
      convertedMinor: converted && toJsonAmount(converted.amountMinor),
    })),
    converted: list.flatMap(listConverted),
    buckets: sumBuckets(list),
    currencies: sumCurrencies(list),
    total: { currency: stated.currency, amountMinor: sumTotal(list, stated.currency) },
  };
}

const orderOf = ({ charge: { id, skuId } }: AllocatedCharge) => `${skuId} ${id}`;

function convert(one: AllocatedCharge, { currency, rates }: Stated): ConvertedCharge | null {
  const from = one.charge.currency;
  const rate = rates.find((each) => each.fromCurrency === from && each.toCurrency === currency);
  return rate && from !== currency ? convertShares(one, rate) : null;
}

const listConverted = ({ charge, shares, converted }: Converted): Sums["converted"] =>
  (converted?.shares ?? []).flatMap(({ amountMinor, redistributedMinor }, index) => {
    const share = shares[index];
    if (!share) return [];
    return {
      ...{ chargeId: charge.id, bucket: share.bucket, unitId: share.unitId },
      amountMinor: toJsonAmount(amountMinor),
      redistributedMinor: toJsonAmount(redistributedMinor),
    };
  });

function sumBuckets(list: readonly Converted[]): Sums["buckets"] {
  const shares = list.flatMap(({ charge: { currency }, shares: all }) =>
    all.map((share) => ({ ...share, currency })),
  );
  return [...Map.groupBy(shares, ({ currency, bucket }) => `${currency} ${bucket}`).values()]
    .flatMap((all) => {
      const [first] = all;
      if (!first) return [];
      return {
        ...{ currency: first.currency, bucket: first.bucket },
        amountMinor: toJsonAmount(add(all.map((one) => one.amountMinor))),
        redistributedMinor: toJsonAmount(add(all.map((one) => one.redistributedMinor))),
      };
    })
    .sort((a, b) => (a.currency + a.bucket < b.currency + b.bucket ? -1 : 1));
}

function sumCurrencies(list: readonly Converted[]): Sums["currencies"] {
  return [...Map.groupBy(list, ({ charge }) => charge.currency)]
    .map(([currency, all]) => ({
      currency,
      amountMinor: toJsonAmount(add(all.map(({ charge }) => charge.amountMinor))),
    }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

function sumTotal(list: readonly Converted[], currency: string): number | null {
  const amounts = list.map(({ charge, converted }) =>
    charge.currency === currency ? charge.amountMinor : converted?.amountMinor,
  );
  const known = amounts.filter((amount) => amount !== undefined);
  return known.length === amounts.length ? toJsonAmount(add(known)) : null;
}

const add = (amounts: readonly bigint[]) => amounts.reduce((sum, one) => sum + one, 0n);
