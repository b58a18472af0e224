import type { FacetValue } from "@/db/queries/list-user-facets";
import { foldSearch } from "@/lib/domain/users/search-text";
import { facetLabel } from "./facet-labels";
import { encodeFacetValue } from "./facet-value";
import type { ProductNames } from "./license-names";
import type { Facet } from "./search-params";

/** One value to choose: as the address writes it, as people read it, and how many have it. */
export type FacetOption = { encoded: string; label: string; partNumber: string; users: number };

type Question = {
  facet: Facet;
  values: readonly FacetValue[];
  chosen: readonly string[];
  products: ProductNames;
};

/**
 * The values of a field in the order they are offered: of licenses, *any* and *none* first, then
 * as counted. A chosen value nobody has is among them, or it could not be taken back here.
 */
export function listFacetOptions({ facet, values, chosen, products }: Question): FacetOption[] {
  const counted = values.map(({ value, users }) => ({ encoded: encodeFacetValue(value), users }));
  const known = new Set(counted.map(({ encoded }) => encoded));
  const missing = chosen
    .filter((encoded) => !known.has(encoded))
    .map((encoded) => ({ encoded, users: 0 }));
  const all = [...counted, ...missing];
  const inOrder =
    facet === "license"
      ? [...all.filter(isAboutAll), ...all.filter((one) => !isAboutAll(one))]
      : all;
  return inOrder.map((one) => ({
    ...one,
    label: facetLabel(facet, one.encoded, products),
    partNumber: products[one.encoded]?.partNumber ?? "",
  }));
}

/** Those whose name or part number contains a text; case and accents do not matter. */
export function narrowFacetOptions(options: readonly FacetOption[], text: string): FacetOption[] {
  const wanted = foldSearch(text);
  return options.filter(({ label, partNumber }) =>
    foldSearch(`${label}\n${partNumber}`).includes(wanted),
  );
}

const ANY_OR_NONE = ["paid", encodeFacetValue(null)];
const isAboutAll = ({ encoded }: { encoded: string }) => ANY_OR_NONE.includes(encoded);
