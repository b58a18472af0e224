import type { ProductNames } from "./license-names";
import { decodeFacetValue } from "./facet-value";
import type { Facet } from "./search-params";

/** The fields as they are called on screen. */
export const FACET_LABELS: Readonly<Record<Facet, string>> = {
  unit: "Business unit",
  department: "Department",
  license: "License",
  country: "Country",
  type: "User type",
};

const NONE: Readonly<Record<Facet, string>> = {
  unit: "Unmapped",
  department: "(no department)",
  license: "No license",
  country: "(no country)",
  type: "(no user type)",
};

/** What a value of the address reads like: a product or unit by its name, nothing as a word. */
export function facetLabel(facet: Facet, encoded: string, products: ProductNames): string {
  const value = decodeFacetValue(encoded);
  if (value === null || value === undefined) return NONE[facet];
  if (facet !== "license" && facet !== "unit") return value;
  return value === "paid" ? "Any paid license" : (products[value]?.name ?? value);
}
