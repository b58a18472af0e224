import { createLoader, type SearchParams } from "nuqs/server";
import type { UserFilter } from "@/db/queries/user-filter";
import type { UserPageAt, UserSort } from "@/db/queries/list-users";
import type { SkuId, UnitId } from "@/lib/domain/ids";
import { decodeFacetValue, parseFacetText } from "./facet-value";
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
  const valuesOf = (facet: Facet) => state[facet].map((text) => decodeFacetValue(text) ?? null);
  return {
    filter: {
      search: state.q.slice(0, LONGEST_SEARCH),
      departments: valuesOf("department"),
      countries: valuesOf("country"),
      userTypes: valuesOf("type"),
      licenses: valuesOf("license") as (SkuId | "paid" | null)[], // all else is no value of it
      units: valuesOf("unit") as (UnitId | null)[],
      attributes: [],
    },
    // a direction is one of a sort; without one the list has its own order
    sort: { by: state.sort ?? "name", descending: state.sort !== null && state.desc },
    page: pageOf(state),
    pageSize: state.size,
    ignored: [
      ...SINGLES.filter((name) => !isUnderstood(name, raw[name])),
      ...FACETS.filter((facet) => textsOf(raw[facet]).some((text) => isNoValue(facet, text))),
    ],
  };
}

const LONGEST_SEARCH = 200;

/** True when anything narrows the list. */
export const isFiltered = ({ search, ...facets }: UserFilter): boolean =>
  search.trim() !== "" || Object.values(facets).some((values) => values.length > 0);

const SINGLES = ["sort", "desc", "page", "size", "last"] as const;

const isUnderstood = (name: (typeof SINGLES)[number], value: string | string[] | undefined) =>
  value === undefined || (typeof value === "string" && userParams[name].parse(value) !== null);

const isNoValue = (facet: Facet, text: string) => parseFacetText(facet, text) === undefined;

const textsOf = (value: string | string[] | undefined) =>
  value === undefined ? [] : [value].flat();

type Place = { page: number; after: string | null; before: string | null; last: boolean };

function pageOf({ page, after, before, last }: Place): UserPageAt {
  if (after) return { kind: "after", cursor: after };
  if (before) return { kind: "before", cursor: before };
  return last ? { kind: "last" } : { kind: "number", index: page };
}
