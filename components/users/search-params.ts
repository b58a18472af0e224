import {
  createMultiParser,
  createParser,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import type { UserSort } from "@/db/queries/list-users";
import { parseFacetText } from "./facet-value";

/** What the list can be sorted by: the query's own list, checked against its type. */
export const USER_SORTS = [
  "name",
  "department",
  "country",
  "userType",
] as const satisfies readonly UserSort[];
export const USER_PAGE_SIZES = [50, 100, 200] as const;

/** The fields one can filter by, in the order they are offered. */
export const FACETS = ["unit", "department", "license", "country", "type"] as const;
export type Facet = (typeof FACETS)[number];

/** The values of a field, each once. What the field cannot have is left out here and in the query. */
const parseAsFacet = (facet: Facet) =>
  createMultiParser<string[]>({
    parse: (texts) => [...new Set(texts.flatMap((text) => parseFacetText(facet, text) ?? []))],
    serialize: (values) => values,
    eq: (a, b) => a.length === b.length && a.every((value, index) => value === b[index]),
  }).withDefault([]);

const PAGE_NUMBER = /^[1-9]\d{0,8}$/;
/** People count pages from one, rows are counted from zero. */
const parseAsPage = createParser({
  parse: (text) => (PAGE_NUMBER.test(text) ? Number(text) - 1 : null),
  serialize: (index) => String(index + 1),
});

/** Yes or no in so many words; nuqs itself reads every other text as no. */
const parseAsFlag = createParser({
  parse: (text) => (text === "true" || text === "false" ? text === "true" : null),
  serialize: String,
});

/** The page's address is its state: what a person sees can be sent to a colleague. */
export const userParams = {
  q: parseAsString.withDefault(""),
  unit: parseAsFacet("unit"),
  department: parseAsFacet("department"),
  license: parseAsFacet("license"),
  country: parseAsFacet("country"),
  type: parseAsFacet("type"),
  sort: parseAsStringLiteral(USER_SORTS),
  desc: parseAsFlag.withDefault(false),
  page: parseAsPage.withDefault(0),
  size: parseAsNumberLiteral(USER_PAGE_SIZES),
  /** Walking beyond the numbered pages: beside a row, or from the end. */
  after: parseAsString,
  before: parseAsString,
  last: parseAsFlag.withDefault(false),
};

/** Where a changed filter or sort begins again. */
export const FIRST_PAGE = { page: 0, after: null, before: null, last: false };

/** Everybody, from the first page. */
export const NO_FILTER = {
  ...FIRST_PAGE,
  ...{ q: null, unit: null, department: null, license: null, country: null, type: null },
};
