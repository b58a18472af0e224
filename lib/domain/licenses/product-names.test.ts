import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseGuid, type SkuId } from "../ids";
import { parseNameTable } from "./parse-name-table";
import { PLAN_NAMES } from "./plan-names-table";
import { planName, productName } from "./product-names";
import { PRODUCT_NAMES } from "./product-names-table";

const sku = (id: string) => id as SkuId;
const UNKNOWN = sku("00000000-0000-4000-8000-000000000001");

describe("productName", () => {
  // guards: a customer reading *Business Premium* for the cheaper *Business Standard*
  test.each([
    [
      "f245ecc8-75af-4f8e-b61f-27d8114de5f3",
      "O365_BUSINESS_PREMIUM",
      "Microsoft 365 Business Standard",
    ],
    ["cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46", "SPB", "Microsoft 365 Business Premium"],
    [
      "3b555118-da6a-4418-894f-7df1e2096870",
      "O365_BUSINESS_ESSENTIALS",
      "Microsoft 365 Business Basic",
    ],
    ["66b55226-6b4f-492c-910c-a3b7a3c9d993", "SPE_F1", "Microsoft 365 F3"],
    ["05e9a617-0261-4cee-bb44-138d3ef5d965", "SPE_E3", "Microsoft 365 E3"],
    ["6fd2c87f-b296-42f0-b197-1e91e994b900", "ENTERPRISEPACK", "Office 365 E3"],
  ])("%s is %s, sold as %s", (id, partNumber, name) => {
    expect(productName(sku(id), partNumber)).toBe(name);
    expect(PRODUCT_NAMES.get(id)).toEqual({ name, partNumber });
  });

  test("a product we do not know goes by its part number", () => {
    expect(productName(UNKNOWN, "BRAND_NEW_SKU")).toBe("BRAND_NEW_SKU");
  });

  test.each(["", "  "])("and without one (%j) by its id", (partNumber) => {
    expect(productName(UNKNOWN, partNumber)).toBe(UNKNOWN);
  });

  test("property: no product and no plan is nameless", () => {
    fc.assert(
      fc.property(fc.uuid(), fc.string(), (id, text) => {
        expect(productName(sku(id), text).trim()).not.toBe("");
        expect(planName(id, text).trim()).not.toBe("");
      }),
    );
  });
});

describe("planName", () => {
  test.each([
    ["57ff2da0-773e-42df-b2af-ffb7a2317929", "TEAMS1", "Microsoft Teams"],
    ["57FF2DA0-773E-42DF-B2AF-FFB7A2317929", "TEAMS1", "Microsoft Teams"],
    ["efb87545-963c-4e0d-99df-69c6916d9eb0", "EXCHANGE_S_ENTERPRISE", "Exchange Online (Plan 2)"],
    [UNKNOWN, "NEW_PLAN", "NEW_PLAN"],
    [UNKNOWN, "", UNKNOWN],
  ])("%s %s reads %s", (id, technical, name) => {
    expect(planName(id, technical)).toBe(name);
  });
});

describe("the name tables", () => {
  test.each([
    ["products", PRODUCT_NAMES, 100],
    ["plans", PLAN_NAMES, 40],
  ])("%s: lower-case GUIDs, enough of them", (_name, table, atLeast) => {
    for (const id of table.keys()) expect(parseGuid(id)).toBe(id);
    expect(table.size).toBeGreaterThanOrEqual(atLeast);
  });

  test("no part number names two products", () => {
    const partNumbers = [...PRODUCT_NAMES.values()].map((product) => product.partNumber);
    expect(new Set(partNumbers).size).toBe(partNumbers.length);
  });

  test.each(["a | b", "a | b | c | d", "a |  | c", ""])("refuses a broken line: %j", (line) => {
    expect(() => parseNameTable(line)).toThrow("name table");
  });
});
