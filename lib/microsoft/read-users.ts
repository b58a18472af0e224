import { setImmediate as nextTurn } from "node:timers/promises";
import { z } from "zod";
import type { Answer } from "./door";
import { USER_SELECT } from "./fields";
import type { GraphClient } from "./graph";
import { parseJson } from "./parse-json";
import { readPages } from "./read-pages";
import { SentUser } from "./sent-user";
import { sliceList } from "./slice-list";

/** One page of users, as Graph sent them. */
export type UsersPage = {
  readonly users: readonly SentUser[];
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
    item: z.instanceof(SentUser),
    parse: (answer) => parseUserList(graph, answer),
  })) {
    // lets the request for the next page leave before this one is worked on
    if (more) await nextTurn();
    yield { users: items, page, more };
  }
}

/**
 * An answer with its users cut out of it unread. One that is not laid out as Graph's are is parsed
 * whole, and its users are written down again: slower, and the same.
 */
function parseUserList(graph: GraphClient, answer: Answer): unknown {
  const sliced = sliceList(answer.body);
  const envelope = sliced && slicedSchema.safeParse(parseJson(sliced.envelope)).data;
  if (sliced && envelope)
    return { ...envelope, value: sliced.items.map((item) => new SentUser(item, graph)) };
  const parsed = parseJson(answer.text);
  const list = wholeSchema.safeParse(parsed).data;
  if (!list) return parsed;
  const value = list.value.map((item) => new SentUser(Buffer.from(JSON.stringify(item)), graph));
  return { ...list, value };
}

// a second `value` would have replaced the cut one: not laid out as expected, so parsed whole
const slicedSchema = z.looseObject({ value: z.literal(0) });
const wholeSchema = z.looseObject({ value: z.array(z.unknown()) });

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
