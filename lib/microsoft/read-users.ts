import { setImmediate as nextTurn } from "node:timers/promises";
import { z } from "zod";
import { USER_SELECT } from "./fields";
import type { GraphClient } from "./graph";
import { issueWords } from "./issue-words";
import { readPages } from "./read-pages";
import { graphUserSchema, type GraphUser } from "./schemas";

/** An item that is no user: what is wrong with it, without anything from it. */
type RejectedUser = {
  /** Its id when it has one that can be read. */
  readonly id: string | undefined;
  /** `mail: invalid_type` and the like. */
  readonly problem: string;
};

/** One page of users. */
export type UsersPage = {
  readonly users: readonly GraphUser[];
  /** Items set aside one by one; with `users` they make up all Graph sent. */
  readonly rejected: readonly RejectedUser[];
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
    yield { ...sortOut(items), page, more };
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

function sortOut(items: readonly unknown[]): Pick<UsersPage, "users" | "rejected"> {
  const users: GraphUser[] = [];
  const rejected: RejectedUser[] = [];
  for (const item of items) {
    const result = graphUserSchema.safeParse(item);
    if (result.success) users.push(result.data);
    else rejected.push({ id: idOf(item), problem: issueWords(result.error) });
  }
  return { users, rejected };
}

function idOf(item: unknown): string | undefined {
  return z.object({ id: z.guid() }).safeParse(item).data?.id;
}
