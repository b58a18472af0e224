import { FACET_LABELS, facetLabel } from "./facet-labels";
import type { ProductNames } from "./license-names";
import { FACETS, type Facet } from "./search-params";

/** One value that narrows the list: in words, and the field's values without it. */
export type FilterCondition = {
  facet: Facet;
  value: string;
  text: string;
  without: Partial<Record<Facet, string[]>>;
};

/** Every chosen value, in the order the fields are offered. */
export function listFilterConditions(
  chosen: Readonly<Record<Facet, string[]>>,
  products: ProductNames,
): FilterCondition[] {
  return FACETS.flatMap((facet) =>
    chosen[facet].map((value) => ({
      ...{ facet, value },
      text: `${FACET_LABELS[facet]} is ${facetLabel(facet, value, products)}`,
      without: { [facet]: chosen[facet].filter((one) => one !== value) },
    })),
  );
}
