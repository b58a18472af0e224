import { randomUUID } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { diagnoseAnswer, diagnoseRequest } from "./diagnose";
import type { Diagnosis } from "./diagnosis";
import type { HttpWorld } from "./http-world";
import { MicrosoftError } from "./microsoft-error";
import { BodyTooLargeError, MAX_BODY_BYTES, readBody, textOf } from "./read-body";
import type { OnRequest, RequestEvent } from "./request-event";
import { readRetryAfter, waitBeforeRetry } from "./retry-policy";

/** What one door to one service of one tenant needs. */
type DoorOptions = {
  readonly service: RequestEvent["service"];
  readonly tenantId: string;
  readonly partnerTenantId: string;
  readonly world: HttpWorld;
  readonly onRequest?: OnRequest | undefined;
  /** Stops waits and requests; the caller then gets its reason. */
  readonly signal?: AbortSignal | undefined;
  /** For one try, headers and body together, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  readonly maxBodyBytes?: number | undefined;
};

/** An answer, read to its end. */
export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
  /** The body in UTF-8, decoded whenever it is asked for: a page of users never needs it. */
  readonly text: string;
};

/** What an answer turned out to be. */
export type Verdict<T> =
  | { readonly kind: "done"; readonly value: T; readonly rows?: number }
  /** Worth another try: after what the answer says, after a backoff, or at once. */
  | { readonly kind: "again"; readonly error: MicrosoftError; readonly atOnce?: boolean }
  | { readonly kind: "failed"; readonly error: MicrosoftError };

/** What one try is sent with. */
type Sending = {
  readonly signal: AbortSignal;
  readonly requestId: string;
  /** Empty when the request needs none. */
  readonly accessToken: string;
};

/** One request. */
type DoorRequest<T> = {
  readonly method: "GET" | "POST";
  readonly url: URL;
  /** The token for this try. What it throws ends the request. */
  readonly authorize?: () => Promise<string>;
  /** Sends it once, without following redirects. What it throws counts as no answer. */
  readonly send: (sending: Sending) => Promise<Response>;
  /** Says what an answer of a busy or broken service means, where it says more than its status. */
  readonly explain?: (answer: Answer) => Diagnosis | undefined;
  /** Judges the answer. Busy and broken services never get here. */
  readonly judge: (answer: Answer) => Verdict<T>;
  readonly signal?: AbortSignal | undefined;
};

/** Sends requests and is the only place that retries, waits and tells of them. */
export type Door = { readonly call: <T>(request: DoorRequest<T>) => Promise<T> };

const DEFAULT_TIMEOUT_MS = 60_000;

/**
 * The one way out to Microsoft: bounded retries, waits as told, a time limit and a size limit on
 * every try, and an event for each.
 */
export function createDoor(options: DoorOptions): Door {
  return { call: (request) => call(options, request) };
}

/** A failure on the portal's side of the wire, on its way to be judged. */
class NoAnswer extends Error {}

async function call<T>(options: DoorOptions, request: DoorRequest<T>): Promise<T> {
  const { world } = options;
  const stop = anySignal([options.signal, request.signal]);
  const startedAt = world.now();
  for (let tries = 1; ; tries += 1) {
    stop?.throwIfAborted();
    const attempt = await tryOnce(options, request, stop);
    const { verdict } = attempt;
    const waitMs =
      verdict.kind === "again"
        ? waitFor(attempt, { tries, startedAt, now: world.now(), chance: world.random() })
        : undefined;
    tell(options, request, { attempt, waitMs });
    if (verdict.kind === "done") return verdict.value;
    stop?.throwIfAborted();
    if (waitMs === undefined) throw verdict.error;
    if (waitMs > 0) await world.sleep(waitMs, stop);
  }
}

type Attempt<T> = {
  readonly verdict: Verdict<T>;
  readonly status: number | null;
  readonly toldMs: number | undefined;
  readonly requestId: string;
  readonly at: Date;
};

function waitFor<T>(
  { verdict, toldMs }: Attempt<T>,
  standing: { tries: number; startedAt: Date; now: Date; chance: number },
): number | undefined {
  const waitMs = waitBeforeRetry({ ...standing, toldMs });
  return verdict.kind === "again" && verdict.atOnce && waitMs !== undefined ? 0 : waitMs;
}

async function tryOnce<T>(
  options: DoorOptions,
  request: DoorRequest<T>,
  stop: AbortSignal | undefined,
): Promise<Attempt<T>> {
  const { world } = options;
  const accessToken = (await request.authorize?.()) ?? "";
  const at = world.now();
  const ownId = randomUUID();
  const timeout = AbortSignal.timeout(options.timeoutMs ?? world.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  try {
    const signal = anySignal([stop, timeout]) ?? timeout;
    const answer = await receive(options, () =>
      request.send({ signal, requestId: ownId, accessToken }),
    );
    const requestId = requestIdOf(answer.headers) ?? ownId;
    const verdict = busyOrBroken(options, request, answer) ?? request.judge(answer);
    const toldMs = readRetryAfter(answer.headers, world.now());
    return { verdict, status: answer.status, toldMs, requestId, at };
  } catch (error) {
    const verdict = judgeThrown(options, error, ownId);
    return { verdict, status: null, toldMs: undefined, requestId: ownId, at };
  }
}

/** Sends and reads. What the wire throws becomes {@link NoAnswer}. */
async function receive(options: DoorOptions, send: () => Promise<Response>): Promise<Answer> {
  try {
    const response = await send();
    const body = await readBody(response, options.maxBodyBytes ?? MAX_BODY_BYTES);
    // so that other work, and the next request's bytes, get their turn before a page is parsed
    await nextTurn();
    const { status, headers } = response;
    return {
      ...{ status, headers, body },
      get text() {
        return textOf(body);
      },
    };
  } catch (error) {
    if (error instanceof BodyTooLargeError) throw error;
    throw new NoAnswer(wordsOf(error), { cause: error });
  }
}

function judgeThrown(options: DoorOptions, error: unknown, requestId: string): Verdict<never> {
  const at = options.world.now();
  if (error instanceof BodyTooLargeError) {
    const seen = { code: "answer_too_large", message: error.message, at };
    const diagnosis = diagnoseAnswer("list_incomplete", options, seen);
    return { kind: "failed", error: new MicrosoftError(diagnosis, { cause: error }) };
  }
  if (!(error instanceof NoAnswer)) throw error;
  const failure = { status: null, message: error.message, requestId, at };
  const diagnosis = diagnoseRequest(failure, options);
  return { kind: "again", error: new MicrosoftError(diagnosis, { cause: error.cause }) };
}

/** Redirects are never followed, and busy or broken services are asked again. */
function busyOrBroken<T>(
  options: DoorOptions,
  request: DoorRequest<T>,
  answer: Answer,
): Verdict<never> | undefined {
  const { status, headers } = answer;
  const isRedirect = status >= 300 && status < 400;
  if (!isRedirect && !BUSY_OR_BROKEN.has(status)) return undefined;
  const failure = {
    status,
    ...(isRedirect ? { code: "redirect", message: redirectWords(headers) } : {}),
    requestId: requestIdOf(headers),
    at: options.world.now(),
  };
  const told = isRedirect ? undefined : request.explain?.(answer);
  const diagnosis = told ?? diagnoseRequest(failure, options);
  const error = new MicrosoftError(diagnosis, { context: { status } });
  return { kind: isRedirect ? "failed" : "again", error };
}

function tell<T>(
  { service, tenantId, onRequest, world }: DoorOptions,
  { method, url }: DoorRequest<T>,
  { attempt, waitMs }: { attempt: Attempt<T>; waitMs: number | undefined },
): void {
  const { verdict, at, status, requestId } = attempt;
  onRequest?.({
    at,
    service,
    method,
    path: pathOf(url),
    tenantId,
    status,
    ...(verdict.kind === "done" && verdict.rows !== undefined ? { rows: verdict.rows } : {}),
    ...(waitMs === undefined ? {} : { waitMs }),
    requestId,
    durationMs: world.now().getTime() - at.getTime(),
  });
}

const BUSY_OR_BROKEN: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** The values that mark a place in a list are long, secret and of no use to a reader. */
const pathOf = ({ pathname, search }: URL) =>
  pathname +
  search
    .replace(/([?&](?:\$|%24)skiptoken=)[^&]*/gi, "$1…")
    .replace(/^\?client-request-id=[^&]*$/i, "");

/** Microsoft's own id of a request, under the name this service gives it. */
export const requestIdOf = (headers: Headers): string | undefined =>
  headers.get("request-id") ??
  headers.get("x-ms-request-id") ??
  headers.get("ms-requestid") ??
  undefined;

/** Where to, without what may be secret in it. */
const redirectWords = (headers: Headers) => {
  const target = headers.get("location") ?? "";
  const host = URL.canParse(target) ? new URL(target).host : "another address";
  return `a redirect to ${host} was not followed`;
};

/** `fetch failed` says nothing; the reason is one deeper. */
function wordsOf(error: unknown): string {
  const deepest = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(deepest instanceof Error)) return String(deepest);
  const { code } = deepest as { code?: unknown };
  return typeof code === "string" ? `${code}: ${deepest.message}` : deepest.message;
}

function anySignal(signals: readonly (AbortSignal | undefined)[]): AbortSignal | undefined {
  const given = signals.filter((signal) => signal !== undefined);
  return given.length > 1 ? AbortSignal.any(given) : given[0];
}
