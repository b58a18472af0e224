import type { PriceBook } from "@/db/queries/list-charges";
import { BILLING_LABELS } from "@/lib/domain/charges/charge";
import { typedOf, type TypedCharge } from "@/lib/domain/charges/check-charge";
import { addDays } from "@/lib/domain/charges/days";
import { formatCount, formatDay } from "@/lib/domain/format";
import type { Day, SkuId } from "@/lib/domain/ids";
import { decimalText, formatMoney } from "@/lib/domain/money";

/** Where a price line stands today. */
export type ChargeState = "current" | "planned" | "ended" | "removed";

/** A price line as the pages show it: in words, and as a form holds it. */
export type ChargeLine = {
  id: string;
  version: number;
  skuId: SkuId;
  product: string;
  partNumber: string;
  label: string;
  price: string;
  billing: string;
  isUpfront: boolean;
  seats: string;
  days: string;
  state: ChargeState;
  typed: TypedCharge;
};

type Version = PriceBook["skus"][number]["lines"][number];
type Sku = Pick<PriceBook["skus"][number], "name" | "partNumber">;

/** All price lines in the order of the book. */
export const listChargeLines = ({ skus, today }: Pick<PriceBook, "skus" | "today">): ChargeLine[] =>
  skus.flatMap((sku) => sku.lines.map((version) => toChargeLine(sku, version, today)));

/** One version of a price line, in words. */
export function toChargeLine(sku: Sku, charge: Version, today: Day): ChargeLine {
  const { unitPriceMinor, currency, billing, seats, startsOn, endsOn } = charge;
  return {
    ...{ id: charge.id, version: charge.version, skuId: charge.skuId, label: charge.label },
    ...{ product: sku.name, partNumber: sku.partNumber },
    price: formatMoney(unitPriceMinor, currency),
    billing: BILLING_LABELS[billing],
    isUpfront: billing === "annual_upfront" || billing === "three_year_upfront",
    seats: seats === null ? "The rest" : formatCount(seats),
    days: `${formatDay(startsOn)} – ${endsOn ? formatDay(addDays(endsOn, -1)) : "open"}`,
    state: stateOf(charge, today),
    typed: typedOf(charge, decimalText(unitPriceMinor, currency)),
  };
}

/** The words for where a line stands. */
export const STATE_LABELS: Readonly<Record<ChargeState, string>> = {
  current: "In force",
  planned: "Planned",
  ended: "Ended",
  removed: "Taken away",
};

function stateOf({ removed, startsOn, endsOn }: Version, today: Day): ChargeState {
  if (removed) return "removed";
  if (startsOn > today) return "planned";
  return endsOn !== null && endsOn <= today ? "ended" : "current";
}
