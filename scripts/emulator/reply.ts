/** What a handler hands back; the server writes it, or a fault spoils it on the way. */
export type Reply = {
  status: number;
  headers: Record<string, string>;
  body: Buffer | string;
};

/** One incoming request, read whole. */
export type Call = {
  method: string;
  /** Decoded path without the query. */
  path: string;
  /** Path and query as sent. */
  target: string;
  query: URLSearchParams;
  headers: Record<string, string | undefined>;
  body: string;
};

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    body: JSON.stringify(value),
  };
}

export function html(status: number, body: string): Reply {
  return {
    status,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
    body,
  };
}

export function redirect(location: string): Reply {
  return { status: 302, headers: { location, "cache-control": "no-store" }, body: "" };
}
