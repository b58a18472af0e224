import { Client, ResponseType } from "@microsoft/microsoft-graph-client";
import type { z } from "zod";
import { invariant } from "@/lib/errors";
import type { Cloud } from "./clouds";
import { diagnoseAnswer, diagnoseRequest } from "./diagnose";
import type { Diagnosis, DiagnosisContext } from "./diagnosis";
import { createDoor, requestIdOf, type Answer, type Door, type Verdict } from "./door";
import { realWorld, type HttpWorld } from "./http-world";
import { createGraphChain, Errand } from "./graph-chain";
import { issueWords } from "./issue-words";
import { ExpiredPageTokenError, MicrosoftError } from "./microsoft-error";
import { parseJson } from "./parse-json";
import type { OnRequest } from "./request-event";
import { graphErrorSchema } from "./schemas";
import type { TokenSource } from "./tokens";

/** What a Graph client of one tenant needs. */
export type GraphOptions = {
  readonly cloud: Cloud;
  readonly tenantId: string;
  readonly partnerTenantId: string;
  readonly tokenFor: TokenSource["tokenFor"];
  readonly world?: HttpWorld;
  readonly onRequest?: OnRequest;
  /** Stops everything the client does; callers then get its reason. */
  readonly signal?: AbortSignal;
  /** For one try, in milliseconds; a minute unless said. */
  readonly timeoutMs?: number;
  readonly maxBodyBytes?: number;
};

/** One read. `schema` is the whole answer's; what is not in it is dropped. */
type GraphRead<T> = {
  readonly url: URL;
  readonly schema: z.ZodType<T>;
  /** `text` for bare numbers; JSON unless said. */
  readonly accept?: "json" | "text";
  /** Reads a JSON answer in its own way; undefined when it is no whole JSON. */
  readonly parse?: (answer: Answer) => unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly countRows?: (value: T) => number;
  readonly signal?: AbortSignal;
};

/** Graph, for one tenant. */
export type GraphClient = DiagnosisContext & {
  /** Where Graph answers: the only origin a token is sent to. */
  readonly origin: string;
  readonly now: () => Date;
  /**
   * Reads one answer: retried, waited for and renewed as needed, and checked against its schema.
   *
   * @throws MicrosoftError with the diagnosis
   */
  readonly read: <T>(request: GraphRead<T>) => Promise<T>;
};

/** A Graph client for one tenant. It can only read. */
export function createGraphClient(options: GraphOptions): GraphClient {
  const world = options.world ?? realWorld;
  const { cloud, tenantId, partnerTenantId } = options;
  const door = createDoor({ ...options, world, service: "graph" });
  const client = Client.initWithMiddleware({
    middleware: createGraphChain(cloud.graphUrl, world.fetch),
  });
  return {
    origin: cloud.graphUrl,
    tenantId,
    partnerTenantId,
    now: world.now,
    read: (request) => read({ ...options, world }, { client, door }, request),
  };
}

type Options = GraphOptions & { readonly world: HttpWorld };

function read<T>(
  options: Options,
  { client, door }: { client: Client; door: Door },
  request: GraphRead<T>,
): Promise<T> {
  let wasRefused = false;
  const authorize = async () => {
    const { accessToken } = await options.tokenFor(options.tenantId, { force: wasRefused });
    return accessToken;
  };
  return door.call({
    method: "GET",
    url: request.url,
    authorize,
    signal: request.signal,
    send: async ({ signal, requestId, accessToken }) => {
      const errand = new Errand({ url: request.url, accessToken, signal });
      const answer: unknown = await client
        .api(request.url.pathname)
        .headers({ accept: ACCEPT[request.accept ?? "json"], "client-request-id": requestId })
        .headers(request.headers ?? {})
        .middlewareOptions([errand])
        .responseType(ResponseType.RAW)
        .get()
        .catch((error: unknown) => {
          throw errand.failure ?? error;
        });
      invariant(answer instanceof Response, "a raw answer is a response");
      return answer;
    },
    explain: (answer) => explain(options, answer),
    judge: (answer) => {
      const isFirstRefusal = answer.status === 401 && !wasRefused && !challengeOf(answer);
      wasRefused ||= answer.status === 401;
      return isFirstRefusal
        ? { kind: "again", atOnce: true, error: refusalOf(options, answer) }
        : judge(options, request, answer);
    },
  });
}

function judge<T>(options: Options, request: GraphRead<T>, answer: Answer): Verdict<T> {
  if (answer.status !== 200) return { kind: "failed", error: refusalOf(options, answer) };
  const body = readAnswer(request, answer);
  if (body === undefined || isWebPage(answer)) return broken(options, answer);
  const result = request.schema.safeParse(body);
  if (!result.success) {
    const at = options.world.now();
    const message = issueWords(result.error);
    const seen = { code: "unexpected_answer", message, at };
    const diagnosis = diagnoseAnswer("list_incomplete", options, seen);
    return { kind: "failed", error: new MicrosoftError(diagnosis, { cause: result.error }) };
  }
  const rows = request.countRows?.(result.data);
  return { kind: "done", value: result.data, ...(rows === undefined ? {} : { rows }) };
}

function readAnswer<T>({ accept, parse }: GraphRead<T>, answer: Answer): unknown {
  if (accept === "text") return answer.text.trim();
  return parse ? parse(answer) : parseJson(answer.text);
}

/** A page of HTML or half a page of JSON under a 200: somebody between here and Graph spoke. */
function broken(options: Options, { headers, status }: Answer): Verdict<never> {
  const at = options.world.now();
  const type = headers.get("content-type")?.split(";")[0] ?? "no type";
  const seen = {
    code: "not_json",
    message: `HTTP ${status} with ${type} that is no whole JSON`,
    at,
  };
  const diagnosis = diagnoseAnswer("unreachable", options, seen);
  return { kind: "again", error: new MicrosoftError(diagnosis, { context: { status } }) };
}

function refusalOf(options: Options, answer: Answer): MicrosoftError {
  const diagnosis = explain(options, answer);
  const context = { status: answer.status, graphCode: diagnosis.code };
  return diagnosis.code === "Directory_ExpiredPageToken"
    ? new ExpiredPageTokenError(diagnosis, { context })
    : new MicrosoftError(diagnosis, { context });
}

function explain(options: Options, answer: Answer): Diagnosis {
  const told = readGraphError(answer.text);
  return diagnoseRequest(
    {
      status: answer.status,
      code: challengeOf(answer) ?? told.code,
      message: told.message,
      requestId: told.requestId ?? requestIdOf(answer.headers),
      at: options.world.now(),
    },
    options,
  );
}

function readGraphError(text: string): Partial<Record<"code" | "message" | "requestId", string>> {
  const error = graphErrorSchema.safeParse(parseJson(text)).data?.error;
  if (!error) return {};
  const { code, message } = error;
  const requestId = (error.innerError ?? error.innererror)?.["request-id"];
  return { ...(code && { code }), ...(message && { message }), ...(requestId && { requestId }) };
}

/** Whatever was asked for, Graph never answers with a page for browsers. */
const isWebPage = ({ headers }: Answer): boolean =>
  /^text\/html\b/i.test(headers.get("content-type") ?? "");

/** A policy that wants more than a token: renewing it would not help. */
const challengeOf = ({ headers }: Answer): string | undefined =>
  headers.get("www-authenticate")?.includes("insufficient_claims") === true
    ? "insufficient_claims"
    : undefined;

const ACCEPT = { json: "application/json", text: "text/plain" } as const;
