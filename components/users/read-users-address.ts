import { createLoader, type SearchParams } from "nuqs/server";
import type { UserFilter } from "@/db/queries/user-filter";
import type { UserPageAt, UserSort } from "@/db/queries/list-users";
import { parseGuid, type SkuId } from "@/lib/domain/ids";
import { decodeFacetValue } from "./facet-value";
import { FACETS, userParams, type Facet } from "./search-params";

/** The question an address asks, and which of its parts made no sense and were left out. */
export type UsersAddress = {
  filter: UserFilter;
  sort: { by: UserSort; descending: boolean };
  page: UserPageAt;
  /** Null when the address names none: then the person's own habit counts. */
  pageSize: number | null;
  ignored: string[];
};

const load = createLoader(userParams);

/** Reads a Users address. Anything that makes no sense is left out and named, never an error. */
export function readUsersAddress(raw: SearchParams): UsersAddress {
  const state = load(raw);
  const ignored = new Set<string>();
  const noteUnless = (isFine: boolean, name: string) => {
    if (!isFine) ignored.add(name);
  };
  const single = (name: "sort" | "desc" | "page" | "size" | "last") => {
    const value = raw[name];
    if (value === undefined) return;
    noteUnless(typeof value === "string" && userParams[name].parse(value) !== null, name);
  };
  for (const name of ["sort", "desc", "page", "size", "last"] as const) single(name);

  const valuesOf = (facet: Facet): (string | null)[] =>
    state[facet].flatMap((text) => {
      const value = decodeFacetValue(text);
      noteUnless(value !== undefined, facet);
      return value === undefined ? [] : [value];
    });
  const licenses = valuesOf("license").flatMap((value): UserFilter["licenses"] => {
    if (value === null || value === "paid") return [value];
    const skuId = parseGuid<SkuId>(value);
    noteUnless(skuId !== undefined, "license");
    return skuId ? [skuId] : [];
  });
  const isNegative = state.page < 0;
  noteUnless(!isNegative, "page");
  return {
    filter: {
      search: state.q.slice(0, 200),
      departments: valuesOf("department"),
      countries: valuesOf("country"),
      userTypes: valuesOf("type"),
      licenses,
    },
    sort: { by: state.sort ?? "name", descending: state.desc },
    page: pageOf({ ...state, page: isNegative ? 0 : state.page }),
    pageSize: state.size,
    ignored: [...ignored],
  };
}

/** True when anything narrows the list. */
export const isFiltered = ({ search, ...facets }: UserFilter): boolean =>
  search.trim() !== "" || Object.values(facets).some((values) => values.length > 0);

/** How many of the address's values narrow the list, search included. */
export const countFilters = (state: Record<Facet, string[]> & { q: string }): number =>
  FACETS.reduce((sum, facet) => sum + state[facet].length, state.q.trim() === "" ? 0 : 1);

type Place = { page: number; after: string | null; before: string | null; last: boolean };

function pageOf({ page, after, before, last }: Place): UserPageAt {
  if (after) return { kind: "after", cursor: after };
  if (before) return { kind: "before", cursor: before };
  return last ? { kind: "last" } : { kind: "number", index: page };
}
