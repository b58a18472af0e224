import { z } from "zod";
import { readDay } from "../charges/days";
import type { Billing } from "../charges/charge";
import { isSkuClass } from "../licenses/classify-sku";
import type { Day, SkuId, UnitId, UserId } from "../ids";
import { type Month, parseMonth } from "../month";

/** Names the shape of a proof; another shape has another name. */
export const PROOF_SCHEMA = "clientportal.proof/1";

// ids and codes only: a name has blanks sooner or later, and is refused
const id = z.string().regex(/^[\w:.-]{1,200}$/, "must be an id: letters, digits and . : _ -");
const skuId = id.transform((text) => text as SkuId);
const unitId = id.transform((text) => text as UnitId);
const userId = id.transform((text) => text as UserId);
const day = z
  .string()
  .refine((text) => readDay(text) !== null, "must be a day as 2026-11-30")
  .transform((text) => text as Day);
const month = z
  .string()
  .refine((text) => parseMonth(text) !== null, "must be a month as 2026-11")
  .transform((text) => text as Month);
const currency = z.string().regex(/^[A-Z]{3}$/, "must be a currency's code, for example EUR");
const amount = z.int("must be a whole number of minor units");
const count = z.int("must be a whole number").min(0, "must not be below 0");
const bucket = z.enum(["unit", "no_unit", "not_visible", "pool"]);
const billing = z.enum([
  "monthly",
  "annual_monthly",
  "annual_upfront",
  "three_year_upfront",
] as const satisfies readonly Billing[]);
const basisPoints = z.int().min(1).max(10_000);
const skuClass = z
  .string()
  .refine(isSkuClass, "must be a product's class")
  .transform((text) => text);

const policy = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("central") }),
  z.strictObject({ kind: z.literal("unit"), unitId }),
  z.strictObject({ kind: z.literal("seat_days") }),
  z.strictObject({ kind: z.literal("cost") }),
  z.strictObject({ kind: z.literal("even") }),
  z.strictObject({
    kind: z.literal("fixed"),
    shares: z.array(z.strictObject({ unitId, basisPoints })),
  }),
]);

const inputs = z.strictObject({
  month,
  currency,
  charges: z.array(
    z.strictObject({
      ...{ id, skuId, currency, unitPriceMinor: amount.min(0), billing },
      ...{ seats: count.min(1).nullable(), startsOn: day, endsOn: day.nullable() },
    }),
  ),
  invoiceLines: z.array(
    z.strictObject({ id, skuId, currency, amountMinor: amount, fromDay: day, untilDay: day }),
  ),
  skus: z.array(z.strictObject({ id: skuId, class: skuClass })),
  skuDays: z.array(
    z.strictObject({ skuId, day, enabled: count, consumed: count, estimated: z.boolean() }),
  ),
  spans: z.array(z.strictObject({ userId, skuId, fromDay: day, untilDay: day })),
  units: z.array(z.strictObject({ id: unitId, code: z.string().min(1) })),
  unitSpans: z.array(z.strictObject({ userId, unitId, fromDay: day, untilDay: day, basisPoints })),
  policies: z.strictObject({ no_unit: policy, not_visible: policy, pool: policy }),
  rates: z.array(
    z.strictObject({
      ...{ fromCurrency: currency, toCurrency: currency },
      rate: z.string().regex(/^\d{1,9}(\.\d{1,10})?$/, "must be a rate as 0.9213"),
    }),
  ),
});

const outputs = z.strictObject({
  charges: z.array(
    z.strictObject({
      ...{ chargeId: id, skuId, currency, amountMinor: amount },
      convertedMinor: amount.nullable(),
    }),
  ),
  lines: z.array(
    z.strictObject({
      ...{ chargeId: id, skuId, currency, bucket },
      ...{ unitId: unitId.nullable(), userId: userId.nullable() },
      ...{ amountMinor: amount, redistributedMinor: amount },
    }),
  ),
  converted: z.array(
    z.strictObject({
      ...{ chargeId: id, bucket, unitId: unitId.nullable() },
      ...{ amountMinor: amount, redistributedMinor: amount },
    }),
  ),
  buckets: z.array(
    z.strictObject({ currency, bucket, amountMinor: amount, redistributedMinor: amount }),
  ),
  currencies: z.array(z.strictObject({ currency, amountMinor: amount })),
  total: z.strictObject({ currency, amountMinor: amount.nullable() }),
  unpriced: z.array(z.strictObject({ skuId, seats: count, days: count })),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in lower-case hex"),
});

/** A closed month as one document that can be recomputed from itself. */
export const proofSchema = z.strictObject({
  ...{ schema: z.literal(PROOF_SCHEMA), engine: z.string(), inputs, outputs },
});

export type Proof = z.infer<typeof proofSchema>;
/** What a proof was computed from. Ids only; days of spans lie within the month. */
export type ProofInputs = Proof["inputs"];
/** What came of it, with the sum over all of the document. */
export type ProofOutputs = Proof["outputs"];
