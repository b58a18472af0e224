import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SkuId } from "../ids";
import { classifySku, countsTowardTotals, type ClassifiedSku } from "./classify-sku";
import { FREE_SKU_IDS, TRIAL_SKU_IDS } from "./known-sku-classes";

const UNKNOWN_ID = "00000000-0000-4000-8000-000000000001" as SkuId;
const classOf = (some: Partial<Omit<ClassifiedSku, "skuId">> & { skuId?: string }) =>
  classifySku({
    partNumber: "SOMETHING_NEW",
    appliesTo: "User",
    enabled: 25,
    ...some,
    skuId: (some.skuId ?? UNKNOWN_ID) as SkuId,
  });

describe("classifySku", () => {
  test.each([
    ["Microsoft 365 E5", { skuId: "06ebc4ee-1bb5-47dd-8120-11324bc54e06", partNumber: "SPE_E5" }],
    ["a product nobody here has heard of", {}],
    ["ten thousand seats, which a customer may well buy", { enabled: 10_000 }],
    ["a word that only begins like trial", { partNumber: "DYN365_TRIALING_HUB" }],
    ["a word that only ends like free", { partNumber: "CAREFREE_SUITE" }],
    ["school plan for information workers", { partNumber: "STANDARDWOFFPACK_IW_FACULTY" }],
    ["Microsoft left out whom it applies to", { appliesTo: null }],
  ])("paid: %s", (_name, sku) => {
    expect(classOf(sku)).toBe("paid");
  });

  test.each([
    ["Power Automate Free", { skuId: "f30db892-07e9-47e9-837c-80727f46fd3d", enabled: 10_000 }],
    ["Fabric (free), named STANDARD", { skuId: "a403ebcc-fae0-4ca2-8c8c-7a907fd6c235" }],
    ["Communications Credits, a balance", { skuId: "47794cd0-f0e5-45c5-9033-2eb6b5fc84e0" }],
    ["a new viral product, by its part number", { partNumber: "NEW_THING_VIRAL" }],
    ["students of a school with paid staff licenses", { partNumber: "M365EDU_A3_STUUSEBNFT" }],
    ["one million units of anything", { enabled: 1_000_000 }],
  ])("free: %s", (_name, sku) => {
    expect(classOf(sku)).toBe("free");
  });

  test.each([
    ["by part number", { partNumber: "Dynamics_365_Sales_Premium_Viral_Trial" }],
    ["by Microsoft's vTrial", { partNumber: "Power_Pages_vTrial_for_Makers" }],
    ["by id, whatever the part number", { skuId: "bc946dac-7877-4271-b2f7-99d2db13cd2c" }],
    ["of a million units", { partNumber: "X_TRIAL", enabled: 1_000_000 }],
  ])("trial: %s", (_name, sku) => {
    expect(classOf(sku)).toBe("trial");
  });

  // guards: storage that nobody can hold, reported to the customer as unassigned waste
  test("company: what serves the whole tenant, even in odd case or quantity", () => {
    expect(classOf({ appliesTo: "Company" })).toBe("company");
    expect(classOf({ appliesTo: "company", enabled: 1_000_000 })).toBe("company");
  });

  test("no id is both free and a trial, and all are lower-case GUIDs", () => {
    const ids = [...FREE_SKU_IDS, ...TRIAL_SKU_IDS];
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  test("property: only paid products count in totals, and every SKU has exactly one class", () => {
    const sku = fc.record({
      partNumber: fc.string(),
      appliesTo: fc.option(fc.constantFrom("User", "Company", "")),
      enabled: fc.integer(),
    });
    fc.assert(
      fc.property(sku, (some) => {
        const skuClass = classOf(some);
        expect(["paid", "free", "trial", "company"]).toContain(skuClass);
        expect(countsTowardTotals(skuClass)).toBe(skuClass === "paid");
      }),
    );
  });
});
