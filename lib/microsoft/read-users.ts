import { setImmediate as nextTurn } from "node:timers/promises";
import { z } from "zod";
import { USER_SELECT } from "./fields";
import type { GraphClient } from "./graph";
import { readPages } from "./read-pages";

/** One page of users, as Graph sent them: nothing is known of an item until `parseUser` read it. */
export type UsersPage = {
  readonly users: readonly unknown[];
  /** From 1. */
  readonly page: number;
  /** False on the last page only: no list is whole before it was seen. */
  readonly more: boolean;
};

/** Above two million users at Graph's smallest usual page of 100. */
const MAX_PAGES = 20_000;
const QUERY = `$select=${USER_SELECT.join(",")}&$expand=manager($select=id)&$top=999`;

/**
 * Reads all users of a tenant with exactly the promised fields, page by page. The next page is on
 * its way while the caller works on the last. The same user may come twice: the caller keys by id.
 *
 * @throws MicrosoftError when the list cannot be read whole; ExpiredPageTokenError when it may be
 * read again from the start, at most twice
 * @see https://learn.microsoft.com/graph/api/user-list
 */
export async function* readUsers({
  graph,
  maxPages = MAX_PAGES,
}: {
  graph: GraphClient;
  maxPages?: number;
}): AsyncGenerator<UsersPage> {
  for await (const { items, page, more } of readPages({
    graph,
    resource: "/users",
    query: QUERY,
    maxPages,
  })) {
    // lets the request for the next page leave before this one is worked on
    if (more) await nextTurn();
    yield { users: items, page, more };
  }
}

/**
 * How many users Graph says there are. Its index lags a little, so it is a plausibility check, not
 * a truth.
 */
export function countUsers({ graph }: { graph: GraphClient }): Promise<number> {
  return graph.read({
    url: new URL("/v1.0/users/$count", graph.origin),
    accept: "text",
    headers: { ConsistencyLevel: "eventual" },
    schema: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  });
}
