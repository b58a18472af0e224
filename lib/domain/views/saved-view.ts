/** The pages whose lists can be saved as a view. */
export const VIEW_PAGES = ["users", "mapping"] as const;
export type ViewPage = (typeof VIEW_PAGES)[number];

/** The longest name, and the longest address, that is kept. */
export const VIEW_NAME_LIMIT = 80;
const QUERY_LIMIT = 4_000;

/** Where one is in a list, which is no part of how one wants to see it. */
const PLACES = ["page", "after", "before", "last"];

/**
 * What an address says of a list, without the place in it. Undefined when it is too long to be kept.
 *
 * @param query of an address, with or without `?`
 */
export function viewQuery(query: string): string | undefined {
  const search = new URLSearchParams(query);
  for (const place of PLACES) search.delete(place);
  const text = search.toString();
  return text.length <= QUERY_LIMIT ? text : undefined;
}
