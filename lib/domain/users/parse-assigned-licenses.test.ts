import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseAssignedLicenses } from "./parse-assigned-licenses";

const E3 = "05e9a617-0261-4cee-bb44-138d3ef5d965";
const E5 = "06ebc4ee-1bb5-47dd-8120-11324bc54e06";
const TEAMS = "57ff2da0-773e-42df-b2af-ffb7a2317929";
const SWAY = "a23b959c-7ce8-4e57-9140-b90eb88a9e97";

const parsed = (list: readonly unknown[]) => {
  const count = { repairs: 0, wrongTypes: 0 };
  return { licenses: parseAssignedLicenses(list, count), repairs: count.repairs };
};

describe("the licenses of a user", () => {
  // guards: one person counted as two seats, or a person's license lost to a neighbor's damage
  test.each([
    ["none", [], [], 0],
    ["in order of SKU, whatever Graph's order", [{ skuId: E5 }, { skuId: E3 }], [E3, E5], 0],
    ["direct and by group is one seat", [{ skuId: E3 }, { skuId: E5 }, { skuId: E3 }], [E3, E5], 1],
    ["a broken SKU id is left out", [{ skuId: "E3" }, { skuId: E5 }], [E5], 1],
    ["a missing SKU id is left out", [{ disabledPlans: [] }, { skuId: E5 }], [E5], 1],
    ["no object is left out", [null, E3, { skuId: E5 }], [E5], 2],
    ["odd case is the same SKU", [{ skuId: E3.toUpperCase() }, { skuId: E3 }], [E3], 1],
  ])("%s", (_name, list, skuIds, repairs) => {
    const result = parsed(list);
    expect(result.licenses.map((license) => license.skuId)).toEqual(skuIds);
    expect(result.repairs).toBe(repairs);
  });

  test.each([
    ["in order", [TEAMS, SWAY], [TEAMS, SWAY], 0],
    ["put in order", [SWAY, TEAMS], [TEAMS, SWAY], 0],
    ["odd case made small", [TEAMS.toUpperCase()], [TEAMS], 0],
    ["each once", [TEAMS, TEAMS], [TEAMS], 1],
    ["broken ones left out", [TEAMS, 7, "x"], [TEAMS], 2],
    ["no list at all", "none", [], 1],
    ["missing", undefined, [], 0],
  ])("disabled plans: %s", (_name, disabledPlans, expected, repairs) => {
    const result = parsed([{ skuId: E3, disabledPlans }]);
    expect(result).toEqual({ licenses: [{ skuId: E3, disabledPlans: expected }], repairs });
  });

  test("a SKU listed twice has the disabled plans of both", () => {
    const twice = [
      { skuId: E3, disabledPlans: [SWAY] },
      { skuId: E3, disabledPlans: [TEAMS, SWAY] },
    ];
    expect(parsed(twice).licenses).toEqual([{ skuId: E3, disabledPlans: [TEAMS, SWAY] }]);
  });

  const skuIds = fc.constantFrom(E3, E5, TEAMS, SWAY);
  const lists = fc.array(fc.record({ skuId: skuIds, disabledPlans: fc.array(fc.uuid()) }));

  // guards: everybody's license "changing" every night because Graph answers in another order
  test("property: the order of licenses and of plans does not matter", () => {
    fc.assert(
      fc.property(lists, (list) => {
        const turned = list
          .toReversed()
          .map((one) => ({ ...one, disabledPlans: one.disabledPlans.toReversed() }));
        expect(parsed(turned)).toEqual(parsed(list));
      }),
    );
  });

  test("property: each SKU once, ascending, and every other entry counted", () => {
    fc.assert(
      fc.property(lists, (list) => {
        const { licenses } = parsed(list);
        const ids = licenses.map((license) => license.skuId as string);
        expect(ids).toEqual([...new Set(list.map((one) => one.skuId))].sort());
        const { repairs } = parsed(list.map(({ skuId }) => ({ skuId })));
        expect(repairs).toBe(list.length - ids.length);
      }),
    );
  });
});
