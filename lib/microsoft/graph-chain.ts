import type { Context, Middleware, MiddlewareOptions } from "@microsoft/microsoft-graph-client";
import { invariant } from "@/lib/errors";
import type { HttpWorld } from "./http-world";

/**
 * Where a request really goes and with what. The Graph client takes addresses apart and joins them
 * again, and keeps the token from plain http; but a next link must be followed unchanged, and a
 * stand-in on loopback may speak plain http.
 */
export class Errand implements MiddlewareOptions {
  /** What sending threw: the client's own error hides it. */
  failure: Error | undefined;
  readonly url: URL;
  readonly accessToken: string;
  readonly signal: AbortSignal;

  constructor(errand: { url: URL; accessToken: string; signal: AbortSignal }) {
    this.url = errand.url;
    this.accessToken = errand.accessToken;
    this.signal = errand.signal;
  }
}

/** The Graph client's middleware: the token, for this origin and no other, then one request. */
export function createGraphChain(origin: string, fetch: HttpWorld["fetch"]): Middleware[] {
  return [new Authorization(origin), new Transport(fetch)];
}

class Authorization implements Middleware {
  readonly #origin: string;
  #next: Middleware | undefined;

  constructor(origin: string) {
    this.#origin = origin;
  }

  setNext(next: Middleware): void {
    this.#next = next;
  }

  async execute(context: Context): Promise<void> {
    const errand = errandOf(context);
    invariant(errand.url.origin === this.#origin, "a token is sent to Graph's own origin only");
    const headers = new Headers(context.options?.headers);
    headers.set("authorization", `Bearer ${errand.accessToken}`);
    context.options = { ...context.options, headers };
    await this.#next?.execute(context);
  }
}

class Transport implements Middleware {
  readonly #fetch: HttpWorld["fetch"];

  constructor(fetch: HttpWorld["fetch"]) {
    this.#fetch = fetch;
  }

  async execute(context: Context): Promise<void> {
    const errand = errandOf(context);
    const { url, signal } = errand;
    const headers = new Headers(context.options?.headers);
    try {
      context.response = await this.#fetch(url, { redirect: "manual", signal, headers });
    } catch (error) {
      errand.failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    }
  }
}

function errandOf(context: Context): Errand {
  const errand = context.middlewareControl?.getMiddlewareOptions(Errand);
  invariant(errand instanceof Errand, "every request has an errand");
  return errand;
}
