import type { UnitId } from "../ids";

/** Where money stands that no unit caused. */
export const SOURCES = ["no_unit", "not_visible", "pool"] as const;
export type Source = (typeof SOURCES)[number];

/**
 * What becomes of a source's money: it stays where it is (`central`), goes to one `unit`, or to all
 * units in proportion: to their seat-days of the product, to their cost of the month, each the same
 * (`even`, those with a seat of the product), or in fixed parts of 10,000.
 */
export type Policy =
  | { readonly kind: "central" }
  | { readonly kind: "unit"; readonly unitId: UnitId }
  | { readonly kind: "seat_days" }
  | { readonly kind: "cost" }
  | { readonly kind: "even" }
  | {
      readonly kind: "fixed";
      readonly shares: readonly { readonly unitId: UnitId; readonly basisPoints: number }[];
    };

/** One policy for each source. */
export type Policies = Readonly<Record<Source, Policy>>;

/** Everything stays visible where it is, until somebody decides. */
export const CENTRAL: Policies = {
  no_unit: { kind: "central" },
  not_visible: { kind: "central" },
  pool: { kind: "central" },
};
