import { givenCharge } from "../../allocation/testing/given-month";
import type { SeatSpan, UnitSpan } from "../../allocation/month-facts";
import { CENTRAL } from "../../allocation/policy";
import type { Day, SkuId, UnitId, UserId } from "../../ids";
import { endOfMonth, firstDay, listDays, type Month } from "../../month";
import { makeProof } from "../make-proof";
import type { Proof } from "../proof-schema";
import type { ProofFacts } from "../to-inputs";

const JUNE = "2026-06" as Month;
const DAYS = listDays(firstDay(JUNE), endOfMonth(JUNE));
const E5 = "sku-e5" as SkuId;
const VISIO = "sku-visio" as SkuId;

/** Eight people hold seats: five of Sales, three of Ops. */
const people = Array.from({ length: 8 }, (_, n) => `user-${n}` as UserId);
const always = { fromDay: "2020-01-01" as Day, untilDay: null };

/** V01: ten seats of 36.00, five with Sales and three with Ops all month; Visio has no price. */
export const v01 = (values: Partial<ProofFacts> = {}): ProofFacts => ({
  ...{
    month: JUNE,
    currency: "EUR",
    rates: [],
    estimated: ["2026-06-05" as Day],
    policies: CENTRAL,
  },
  charges: [givenCharge({ skuId: E5, label: "Contract with Ms. Jane Doe" })],
  invoiceLines: [],
  skuClasses: new Map([[E5, "paid"] as const, [VISIO, "paid"] as const]),
  days: DAYS.flatMap((day) => [
    { skuId: E5, day, enabled: 10, consumed: 8 },
    { skuId: VISIO, day, enabled: 4, consumed: 0 },
  ]),
  seatSpans: people.map((userId): SeatSpan => ({ userId, skuId: E5, ...always })),
  unitSpans: people.map((userId, n): UnitSpan => {
    const unitId = (n < 5 ? "unit-sales" : "unit-ops") as UnitId;
    return { userId, unitId, basisPoints: 10_000, ...always };
  }),
  units: [
    { id: "unit-sales" as UnitId, code: "SALES" },
    { id: "unit-ops" as UnitId, code: "OPS" },
    { id: "unit-empty" as UnitId, code: "EMPTY" },
  ],
  ...values,
});

/** A proof as it comes back from its file. */
export const throughFile = (proof: Proof): unknown => JSON.parse(JSON.stringify(proof));

/** The proof of {@link v01}, to be changed at will. */
export const givenProof = (values: Partial<ProofFacts> = {}): Proof =>
  structuredClone(makeProof(v01(values)));
