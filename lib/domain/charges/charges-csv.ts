import type { SkuId } from "../ids";
import { decimalText } from "../money";
import { CSV_BOM, csvLine } from "../text/csv";
import type { Charge } from "./charge";
import { typedOf } from "./check-charge";

/** The columns of a price list, in the order they are written. */
export const CHARGE_COLUMNS = [
  "id",
  "sku_id",
  "part_number",
  "product",
  "label",
  "currency",
  "unit_price",
  "billing",
  "seats",
  "starts_on",
  "last_day",
] as const;
export type ChargeColumn = (typeof CHARGE_COLUMNS)[number];

/** A product as a price list may name it. */
export type NamedSku = {
  readonly skuId: SkuId;
  readonly partNumber: string;
  readonly name: string;
};

/**
 * The price lines in force as a CSV file that can be changed and loaded again: its ids tell which
 * line a row is, a row without one is a new line. Loaded as it is, it changes nothing.
 */
export function formatChargesCsv(charges: readonly Charge[], skus: readonly NamedSku[]): string {
  const skuOf = new Map(skus.map((sku) => [sku.skuId, sku]));
  const lines = charges.map((charge) => {
    const { skuId, unitPriceMinor, currency } = charge;
    const typed = typedOf(charge, decimalText(unitPriceMinor, currency));
    const sku = skuOf.get(skuId);
    return csvLine([
      ...[charge.id, skuId, sku?.partNumber ?? null, sku?.name ?? null, typed.label, currency],
      // a price below 1 is no formula and no text: it stays as it is
      ...[typed.price, typed.billing, typed.seats, typed.startsOn, typed.lastDay],
    ]);
  });
  return CSV_BOM + csvLine(CHARGE_COLUMNS) + lines.join("");
}

/** A price list with one line for each product without a price, to be filled in. */
export const formatMissingCsv = (skus: readonly NamedSku[], startsOn: string): string =>
  CSV_BOM +
  csvLine(CHARGE_COLUMNS) +
  skus
    .map(({ skuId, partNumber, name }) =>
      csvLine([null, skuId, partNumber, name, null, null, null, "monthly", null, startsOn, null]),
    )
    .join("");
