import { formatCount } from "@/lib/domain/format";
import { type Seats, sumSeats } from "@/lib/domain/licenses/count-seats";

/** A product as the chart needs it. */
export type ChartedProduct = {
  readonly skuId: string;
  readonly name: string;
  readonly seats: Seats;
};

/** One bar: its parts lie end to end in this order. All are seats, none below zero. */
export type LicenseBar = {
  /** The SKU, or `others`. */
  key: string;
  name: string;
  /** Held seats that purchase or grace covers. */
  assigned: number;
  unassigned: number;
  /** Held seats beyond that; drawn as more, never as less than nothing. */
  overAssigned: number;
  /** Suspended and locked out: outside purchased. */
  suspended: number;
  /** What a person reads beside the bar: `520 unassigned`. */
  note: string;
};

/**
 * The bars of a licenses chart in the products' order, those beyond `most` as one bar *Others*, so
 * that the bars always add up to the table's totals.
 */
export function toLicenseBars(products: readonly ChartedProduct[], most = 10): LicenseBar[] {
  const others = products.slice(most);
  const bars = products.slice(0, most).map(({ skuId, name, seats }) => toBar(skuId, name, seats));
  if (others.length === 0) return bars;
  const seats = sumSeats(others.map((product) => product.seats));
  return [...bars, toBar("others", `Others (${formatCount(others.length)})`, seats)];
}

function toBar(key: string, name: string, seats: Seats): LicenseBar {
  const { assigned, unassigned, overAssigned } = seats;
  return {
    key,
    name,
    assigned: assigned - overAssigned,
    unassigned,
    overAssigned,
    suspended: seats.suspended + seats.lockedOut,
    note: describeSeats(seats),
  };
}

function describeSeats({ assigned, unassigned, overAssigned, ...seats }: Seats): string {
  const parts = [
    ...(unassigned > 0 ? [`${formatCount(unassigned)} unassigned`] : []),
    ...(overAssigned > 0 ? [`${formatCount(-overAssigned)} over-assigned`] : []),
    ...(seats.suspended > 0 ? [`${formatCount(seats.suspended)} suspended`] : []),
    ...(seats.lockedOut > 0 ? [`${formatCount(seats.lockedOut)} locked out`] : []),
  ];
  if (parts.length > 0) return parts.join(" · ");
  return assigned > 0 ? "all assigned" : "no seats";
}
