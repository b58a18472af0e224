import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { givenCharge } from "../allocation/testing/given-month";
import { arbitraryFacts, SKUS } from "../allocation/testing/arbitrary-facts";
import type { Day, SkuId, UnitId, UserId } from "../ids";
import { hashCanonical, writeCanonical } from "./canonical";
import { hashProof, makeProof } from "./make-proof";
import { parseProof } from "./parse-proof";
import type { Proof } from "./proof-schema";
import { recomputeProof } from "./recompute-proof";
import { givenProof, throughFile, v01 } from "./testing/given-proof";
import type { ProofFacts } from "./to-inputs";

const arbitraryProof = arbitraryFacts.map((facts): ProofFacts => ({
  ...{ ...facts, currency: "EUR", estimated: [] },
  rates: [{ fromCurrency: "USD", toCurrency: "EUR", rate: "0.9213" }],
  skuClasses: new Map(SKUS.map((skuId) => [skuId, "paid"] as const)),
}));

/** The difference that recomputing finds, in one line; "equal" when there is none. */
function check(proof: Proof): string {
  const result = recomputeProof(proof);
  if (result.isEqual) return "equal";
  const { place, about, expected, found } = result.difference;
  return `${place} (${about}): ${expected} not ${found}`;
}

test("V01 as a proof: sums, buckets and lines, and what has no price beside them", () => {
  const { outputs } = givenProof();
  expect(outputs.total).toEqual({ currency: "EUR", amountMinor: 36_000 });
  expect(outputs.buckets).toEqual([
    { currency: "EUR", bucket: "pool", amountMinor: 7_200, redistributedMinor: 0 },
    { currency: "EUR", bucket: "unit", amountMinor: 28_800, redistributedMinor: 0 },
  ]);
  expect(
    outputs.lines.map(({ unitId, userId, amountMinor }) => [unitId, userId, amountMinor]),
  ).toEqual([
    ...[5, 6, 7].map((n) => ["unit-ops", `user-${n}`, 3_600]),
    ...[0, 1, 2, 3, 4].map((n) => ["unit-sales", `user-${n}`, 3_600]),
    [null, null, 7_200],
  ]);
  expect(outputs.unpriced).toEqual([{ skuId: "sku-visio", seats: 4, days: 30 }]);
  expect(check(givenProof())).toBe("equal");
});

test("names are nowhere in it, and neither is what lies outside the month", () => {
  const text = JSON.stringify(givenProof());
  expect(text).not.toMatch(/Jane|Contract|2020-01-01T|unit-empty/);
  const { spans, unitSpans, skuDays } = givenProof().inputs;
  expect(spans[0]).toEqual({
    ...{ userId: "user-0", skuId: "sku-e5", fromDay: "2026-06-01", untilDay: "2026-07-01" },
  });
  expect(unitSpans).toHaveLength(8);
  expect(skuDays.filter(({ estimated }) => estimated).map(({ day }) => day)).toEqual([
    ...["2026-06-05", "2026-06-05"],
  ]);
});

test("who holds nothing, and what happens later, is not in it", () => {
  const ends = v01().seatSpans.map((span) => ({ ...span, untilDay: "2026-09-09" as Day }));
  const others = { fromDay: "2026-01-01" as Day, untilDay: null, basisPoints: 10_000 };
  const later = v01({
    seatSpans: [
      ...ends,
      {
        ...others,
        skuId: "sku-e5" as SkuId,
        userId: "late" as UserId,
        fromDay: "2026-07-01" as Day,
      },
    ],
    unitSpans: [
      ...v01().unitSpans,
      { ...others, unitId: "unit-ops" as UnitId, userId: "nobody" as UserId },
    ],
  });
  expect(makeProof(later).outputs.sha256).toBe(givenProof().outputs.sha256);
});

test("the sum is the SHA-256 of the canonical text without the sum itself", () => {
  const { outputs, ...rest } = givenProof();
  const { sha256, ...others } = outputs;
  let text = "";
  writeCanonical({ ...rest, outputs: others }, (piece) => (text += piece));
  expect(JSON.parse(text)).toEqual({ ...rest, outputs: others });
  expect(createHash("sha256").update(text).digest("hex")).toBe(sha256);
});

test("canonical: names in order, no blanks, nothing lost, no inexact number", () => {
  let text = "";
  const value = { b: [1, null, "é\n"], a: { z: true, y: -2 }, left: undefined };
  writeCanonical(value, (piece) => (text += piece));
  expect(text).toBe('{"a":{"y":-2,"z":true},"b":[1,null,"é\\n"]}');
  expect(hashCanonical("x".repeat(200_000))).toBe(
    createHash("sha256")
      .update(`"${"x".repeat(200_000)}"`)
      .digest("hex"),
  );
  expect(() => hashCanonical(0.5)).toThrow("no exact whole number");
  expect(() => hashCanonical({ a: [2 ** 53] })).toThrow("no exact whole number");
});

test("V20 a total in another currency: converted once, split by the unconverted shares", () => {
  const charges = [
    givenCharge({ id: "eur", skuId: "sku-e5" as SkuId, unitPriceMinor: 100n }),
    givenCharge({ id: "usd", skuId: "sku-e5" as SkuId, currency: "USD", unitPriceMinor: 101n }),
  ];
  const rates = [{ fromCurrency: "USD", toCurrency: "EUR", rate: "0.9213" }];
  const { outputs } = givenProof({ charges, rates });
  // USD 10.10 × 0.9213 = EUR 9.305…, of which ops 3, sales 5, pool 2 of 10
  expect(outputs.charges.map((one) => [one.amountMinor, one.convertedMinor])).toEqual([
    [1_000, null],
    [1_010, 931],
  ]);
  expect(outputs.converted.map((one) => one.amountMinor)).toEqual([279, 466, 186]);
  expect(outputs.total).toEqual({ currency: "EUR", amountMinor: 1_931 });
  expect(outputs.currencies).toEqual([
    { currency: "EUR", amountMinor: 1_000 },
    { currency: "USD", amountMinor: 1_010 },
  ]);
  const withoutRate = givenProof({ charges });
  expect(withoutRate.outputs.total).toEqual({ currency: "EUR", amountMinor: null });
  expect(withoutRate.outputs.converted).toEqual([]);
});

test("law 10: every proof holds after its way through a file, in whatever order it was made", () => {
  fc.assert(
    fc.property(arbitraryProof, (facts) => {
      const proof = makeProof(facts);
      const parsed = parseProof(JSON.stringify(proof));
      expect(parsed).toEqual({ proof });
      expect(check(proof)).toBe("equal");
      const turned = { ...facts, seatSpans: facts.seatSpans.toReversed() };
      expect(makeProof(turned).outputs.sha256).toBe(proof.outputs.sha256);
      expect(hashProof(throughFile(proof) as Proof)).toBe(proof.outputs.sha256);
    }),
    { numRuns: 60 },
  );
});

test("law 10: one cent more anywhere is found, and named", () => {
  fc.assert(
    fc.property(arbitraryProof, fc.nat(), (facts, pick) => {
      const proof = structuredClone(makeProof(facts));
      const index = pick % Math.max(1, proof.outputs.lines.length);
      const line = proof.outputs.lines[index];
      if (!line) return;
      line.amountMinor += 1;
      proof.outputs.sha256 = hashProof(proof);
      expect(check(proof)).toMatch(
        new RegExp(`^outputs\\.lines\\[${index}\\]\\.amountMinor \\(charge ${line.chargeId}, `),
      );
    }),
    { numRuns: 60 },
  );
});

test("an edited output is named: the place, whom it is about, what it should be", () => {
  const changed = (change: (proof: Proof) => void) => {
    const proof = givenProof();
    change(proof);
    return check(proof);
  };
  expect(changed(({ outputs }) => (outputs.lines[1]!.amountMinor = 3_601))).toBe(
    "outputs.lines[1].amountMinor (charge charge, bucket unit, unit unit-ops, user user-6): 3600 not 3601",
  );
  expect(changed(({ outputs }) => outputs.lines.splice(2, 1))).toBe(
    "outputs.lines (charge charge, bucket unit, unit unit-ops, user user-7): 3600 not nothing",
  );
  expect(
    changed(({ outputs }) => outputs.lines.push({ ...outputs.lines[0]!, userId: "x" as UserId })),
  ).toBe("outputs.lines[9] (charge charge, bucket unit, unit unit-ops, user x): nothing not 3600");
  expect(changed(({ outputs }) => outputs.lines.push(outputs.lines[0]!))).toBe(
    "outputs.lines[9] (charge charge, bucket unit, unit unit-ops, user user-5): once not twice",
  );
  expect(changed(({ outputs }) => (outputs.total.amountMinor = 1))).toBe(
    "outputs.total.amountMinor (): 36000 not 1",
  );
  expect(changed(({ outputs }) => (outputs.buckets[0]!.amountMinor = 1))).toBe(
    "outputs.buckets[0].amountMinor (currency EUR, bucket pool): 7200 not 1",
  );
  expect(changed(({ outputs }) => outputs.unpriced.pop())).toBe(
    "outputs.unpriced (product sku-visio): 4 not nothing",
  );
  expect(changed(({ outputs }) => outputs.lines.reverse())).toMatch(/^outputs\.sha256 \(\): /);
  expect(changed(({ outputs }) => (outputs.sha256 = "0".repeat(64)))).toMatch(/ not 0{64}$/);
});

test("an edited input shows in what it comes to, or in the sum", () => {
  const changed = (change: (inputs: Proof["inputs"]) => void) => {
    const proof = givenProof();
    change(proof.inputs);
    return check(proof);
  };
  expect(changed(({ charges }) => (charges[0]!.unitPriceMinor = 3_700))).toMatch(
    /^outputs\.lines\[0\]\.amountMinor .*: 3700 not 3600$/,
  );
  expect(changed(({ skuDays }) => (skuDays[0]!.estimated = true))).toMatch(/^outputs\.sha256/);
  expect(changed(({ unitSpans }) => unitSpans.push({ ...unitSpans[0]!, basisPoints: 1 }))).toMatch(
    /^inputs .*more than a whole$/,
  );
  expect(changed(({ units }) => units.pop())).toMatch(/^inputs .*not among the units$/);
  expect(changed(({ charges }) => charges.push(charges[0]!))).toBe(
    "inputs.charges (charge): once not twice",
  );
  expect(changed(({ spans }) => spans.push({ ...spans[0]!, fromDay: "2026-06-10" as Day }))).toBe(
    "inputs.spans[8] (user and product user-0 sku-e5): a seat held once at a time not 2026-06-10, while the span before lasts until 2026-07-01",
  );
  expect(changed(({ spans }) => (spans[3]!.untilDay = "2026-07-02" as Day))).toBe(
    "inputs.spans[3] (): days of 2026-06 not 2026-06-01 to 2026-07-02",
  );
  expect(changed(({ skuDays }) => (skuDays[0]!.day = "2026-07-01" as Day))).toMatch(
    /^inputs\.skuDays\[0\]\.day/,
  );
});

test("what is no proof is told in words, with its place", () => {
  const problem = (text: string) => {
    const parsed = parseProof(text);
    return "problem" in parsed ? parsed.problem : "a proof";
  };
  const edited = (change: (proof: Proof) => unknown) => {
    const proof = givenProof();
    change(proof);
    return problem(JSON.stringify(proof));
  };
  expect(problem("{")).toMatch(/^It is not JSON: /);
  expect(problem("[]")).toBe("Its schema is not stated; this version reads clientportal.proof/1.");
  expect(problem("null")).toMatch(/^Its schema is not stated/);
  expect(edited((proof) => Object.assign(proof, { schema: "clientportal.proof/2" }))).toBe(
    "Its schema is “clientportal.proof/2”; this version reads clientportal.proof/1.",
  );
  expect(edited((proof) => Object.assign(proof, { engine: "seat-day/9" }))).toBe(
    "It was computed by “seat-day/9”; this version computes seat-day/1.",
  );
  expect(edited(({ outputs }) => (outputs.lines[3]!.amountMinor = 0.5))).toBe(
    "It is not a proof: outputs.lines[3].amountMinor: must be a whole number of minor units.",
  );
  expect(edited(({ inputs }) => Object.assign(inputs.spans[0]!, { userId: "Jane Doe" }))).toMatch(
    /inputs\.spans\[0\]\.userId: must be an id/,
  );
  expect(edited(({ inputs }) => Object.assign(inputs, { month: "2026-13" }))).toMatch(
    /inputs\.month: must be a month/,
  );
});

test("an amount that JSON could not hold exactly is refused", () => {
  const charges = [givenCharge({ skuId: "sku-e5" as SkuId, unitPriceMinor: 10n ** 15n })];
  expect(() => makeProof(v01({ charges }))).toThrow("too large to be written exactly");
});
