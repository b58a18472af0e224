/** The request's own path and query, as `proxy.ts` tells it to the pages. */
export const PATH_HEADER = "x-portal-path";

const LONGEST = 2_000;

/**
 * Where a sign-in may lead back to: a page of a tenant or of the partner, in this portal. Undefined
 * for anything else, so that no link can send a person who has just signed in to another site.
 */
export function readReturnPath(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length > LONGEST) return undefined;
  if (!/^\/(t|partner)\//.test(value) || !URL.canParse(value, HERE)) return undefined;
  const { origin, pathname, search } = new URL(value, HERE);
  return origin === HERE && /^\/(t|partner)\//.test(pathname) ? pathname + search : undefined;
}

/** The sign-in page's address for somebody who asked for `path`. */
export function signInPath(path: unknown): string {
  const to = readReturnPath(path);
  return to === undefined ? "/sign-in" : `/sign-in?${new URLSearchParams({ to })}`;
}

const HERE = "http://portal.invalid";
