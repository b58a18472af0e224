import { html, json, type Call, type Reply } from "./reply";
import type { Fault } from "./scenario-schema";

type Answer = Fault["answer"];

/** The fault's own answer where it has one; undefined when the right one is to be spoiled. */
export function ownAnswer(fault: Answer): Reply | undefined {
  if (fault.status === undefined) return undefined;
  const headers = { ...retryAt(fault), ...fault.headers };
  if (fault.html) {
    const page = html(fault.status, typeof fault.body === "string" ? fault.body : GATEWAY_PAGE);
    return { ...page, headers: { ...page.headers, ...headers } };
  }
  if (typeof fault.body === "string") return { status: fault.status, headers, body: fault.body };
  return json(fault.status, fault.body ?? bodyOf(fault.status), headers);
}

/** The right answer with another next link, or with items the directory does not have. */
export function tampered(reply: Reply, call: Call, { fault, origin }: Tampering): Reply {
  const { nextLink, add } = fault;
  if (nextLink === undefined && add === undefined) return reply;
  const list = JSON.parse(reply.body.toString()) as { value?: unknown[] };
  if (!Array.isArray(list.value)) return reply;
  const link = nextLink === "self" ? `${origin}${call.target}` : nextLink;
  const spoiled = {
    ...list,
    value: [...list.value, ...(add ?? [])],
    ...(link === undefined ? {} : { "@odata.nextLink": link }),
  };
  return { ...reply, body: JSON.stringify(spoiled) };
}

type Tampering = { fault: Answer; origin: string };

function retryAt({ retryAtSeconds }: Answer): Record<string, string> {
  if (retryAtSeconds === undefined) return {};
  return { "retry-after": new Date(Date.now() + retryAtSeconds * 1_000).toUTCString() };
}

const GATEWAY_PAGE =
  "<html><head><title>Service unavailable</title></head><body><h1>Our services aren't available right now</h1></body></html>";

/** Graph's error for a status, when the fault names none. */
function bodyOf(status: number): unknown {
  const codes: Record<number, string> = {
    401: "InvalidAuthenticationToken",
    403: "Authorization_RequestDenied",
    404: "Request_ResourceNotFound",
    429: "TooManyRequests",
    500: "generalException",
    503: "ServiceNotAvailable",
  };
  const innerError = {
    date: new Date().toISOString().slice(0, 19),
    "request-id": crypto.randomUUID(),
  };
  return {
    error: {
      code: codes[status] ?? "UnknownError",
      message: "A fault of the scenario.",
      innerError,
    },
  };
}
