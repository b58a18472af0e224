import { expect, test } from "vitest";
import { listFacetOptions, narrowFacetOptions } from "./facet-options";

const E3 = "05e9a617-0261-4cee-bb44-138d3ef5d965";
const products = { [E3]: { name: "Microsoft 365 E3", partNumber: "SPE_E3" } };

test("any paid license and no license come before the products, whatever their counts", () => {
  const values = [
    { value: E3, users: 900 },
    { value: "paid", users: 1_000 },
    { value: null, users: 20 },
  ];
  const options = listFacetOptions({ facet: "license", values, chosen: [], products });
  expect(options.map(({ label, users }) => [label, users])).toEqual([
    ["Any paid license", 1_000],
    ["No license", 20],
    ["Microsoft 365 E3", 900],
  ]);
  expect(options.at(-1)?.partNumber).toBe("SPE_E3");
});

test("departments stay in the order they were counted, users without one among them", () => {
  const values = [
    { value: "Sales", users: 400 },
    { value: null, users: 288 },
    { value: "Research", users: 140 },
  ];
  const options = listFacetOptions({ facet: "department", values, chosen: [], products });
  expect(options.map(({ label }) => label)).toEqual(["Sales", "(no department)", "Research"]);
});

// guards: a filter that finds nobody can no longer be unticked where it was ticked
test("a chosen value that nobody has is offered with zero", () => {
  const question = { facet: "country", values: [], chosen: ["Japan"], products } as const;
  expect(listFacetOptions(question)).toMatchObject([{ encoded: "Japan", users: 0 }]);
});

test("looking in a list does not mind case or accents, and knows part numbers", () => {
  const departments = [
    { value: "Értékesítés", users: 2 },
    { value: "Sales", users: 1 },
  ];
  const listed = listFacetOptions({
    ...{ facet: "department", values: departments, chosen: [], products },
  });
  expect(narrowFacetOptions(listed, " ertek ").map(({ label }) => label)).toEqual(["Értékesítés"]);

  const licenses = listFacetOptions({
    ...{ facet: "license", values: [{ value: E3, users: 1 }], chosen: [], products },
  });
  expect(narrowFacetOptions(licenses, "spe_")).toHaveLength(1);
  expect(narrowFacetOptions(licenses, "visio")).toEqual([]);
});
