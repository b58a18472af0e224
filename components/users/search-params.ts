import {
  parseAsBoolean,
  parseAsIndex,
  parseAsNativeArrayOf,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import type { UserSort } from "@/db/queries/list-users";

/** What the list can be sorted by: the query's own list, checked against its type. */
export const USER_SORTS = [
  "name",
  "department",
  "country",
  "userType",
] as const satisfies readonly UserSort[];
export const USER_PAGE_SIZES = [50, 100, 200] as const;

/** The fields one can filter by, in the order they are offered. */
export const FACETS = ["department", "license", "country", "type"] as const;
export type Facet = (typeof FACETS)[number];

const facet = () => parseAsNativeArrayOf(parseAsString).withDefault([]);

/** The page's address is its state: what a person sees can be sent to a colleague. */
export const userParams = {
  q: parseAsString.withDefault(""),
  department: facet(),
  license: facet(),
  country: facet(),
  type: facet(),
  sort: parseAsStringLiteral(USER_SORTS),
  desc: parseAsBoolean.withDefault(false),
  page: parseAsIndex.withDefault(0),
  size: parseAsNumberLiteral(USER_PAGE_SIZES),
  /** Walking beyond the numbered pages: beside a row, or from the end. */
  after: parseAsString,
  before: parseAsString,
  last: parseAsBoolean.withDefault(false),
};

/** Where a changed filter or sort begins again. */
export const FIRST_PAGE = { page: 0, after: null, before: null, last: false };
