import { z } from "zod";
import { diagnoseAnswer } from "./diagnose";
import type { Answer } from "./door";
import type { GraphClient } from "./graph";
import { MicrosoftError } from "./microsoft-error";
import { graphListSchema } from "./schemas";

/** One list to read to its end. */
type GraphList<Item> = {
  readonly graph: GraphClient;
  /** `/users`; next links must name exactly this resource. */
  readonly resource: string;
  /** Query, already encoded. */
  readonly query: string;
  /** A list longer than this is taken for a loop. */
  readonly maxPages: number;
  /** What every item must be, for the list to be one. */
  readonly item: z.ZodType<Item>;
  /** Reads an answer in its own way; see `GraphRead`. */
  readonly parse?: (answer: Answer) => unknown;
};

/** One page as received. */
type GraphPage<Item> = {
  readonly items: readonly Item[];
  /** From 1. */
  readonly page: number;
  /** False on the last page only. */
  readonly more: boolean;
};

const VERSION = "/v1.0";

/**
 * Reads a list page by page, the next one asked for while the caller works on the last. A page may
 * be empty and have a next one. The list is whole or this throws: it ends only after a page that
 * names no next.
 *
 * @throws MicrosoftError, class `incomplete` when a next link leads elsewhere, back, or never ends;
 * ExpiredPageTokenError when the place in the list was forgotten
 * @see https://learn.microsoft.com/graph/paging
 */
export async function* readPages<Item>(list: GraphList<Item>): AsyncGenerator<GraphPage<Item>> {
  const { graph, resource, query, maxPages, item, parse } = list;
  const left = new AbortController();
  const first = new URL(`${VERSION}${resource}?${query}`, graph.origin);
  const seen = new Set([first.href]);
  const schema = graphListSchema.extend({ value: z.array(item) });
  const get = (url: URL) =>
    graph.read({
      ...{ url, schema, ...(parse && { parse }) },
      countRows: (page) => page.value.length,
      signal: left.signal,
    });

  try {
    let pending = get(first);
    for (let page = 1; ; page += 1) {
      const answer = await pending;
      const link = answer["@odata.nextLink"];
      const items = answer.value;
      if (link === undefined) {
        yield { items, page, more: false };
        return;
      }
      const next = checkLink(list, link, seen);
      if (page >= maxPages)
        throw incomplete(graph, "too_many_pages", `more than ${maxPages} pages`);
      pending = get(next);
      // its failure is met by the await above, when the caller comes back
      pending.catch(() => undefined);
      yield { items, page, more: true };
    }
  } finally {
    left.abort(new Error("the caller left the list"));
  }
}

/** A next link, if it stays on this list and leads to a page not yet seen. Adds it to `seen`. */
function checkLink({ graph, resource }: GraphList<unknown>, link: string, seen: Set<string>): URL {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  const staysHere =
    url?.origin === graph.origin &&
    url.username === "" &&
    url.password === "" &&
    url.hash === "" &&
    url.pathname === `${VERSION}${resource}`;
  if (!staysHere) throw incomplete(graph, "foreign_link", "a next link leads to another place");
  if (seen.has(url.href)) throw incomplete(graph, "repeated_link", "a next link leads back");
  seen.add(url.href);
  return url;
}

function incomplete(graph: GraphClient, code: string, message: string): MicrosoftError {
  const seen = { code, message, at: graph.now() };
  return new MicrosoftError(diagnoseAnswer("list_incomplete", graph, seen), {
    context: { tenantId: graph.tenantId },
  });
}
