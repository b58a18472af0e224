/** One request to Microsoft, told after its answer was read: what the access log is made of. */
export type RequestEvent = {
  /** When it was sent. */
  readonly at: Date;
  readonly service: "login" | "graph" | "partner-center" | "product-names";
  readonly method: "GET" | "POST";
  /** Path and query, without the values that mark a place in a list. Never a token. */
  readonly path: string;
  /** The tenant whose data or token was asked for; the partner's own for Partner Center. */
  readonly tenantId: string;
  /** Null when no answer came. */
  readonly status: number | null;
  /** Users, products or customers in the answer; only on lists that were read. */
  readonly rows?: number;
  /** Set when the same request is sent again: how long the portal waits before it. */
  readonly waitMs?: number;
  /** Microsoft's own id of the request when it told one, ours otherwise. */
  readonly requestId: string;
  readonly durationMs: number;
};

/** Receives every request. Called once for each try, in order; must not throw. */
export type OnRequest = (event: RequestEvent) => void;
