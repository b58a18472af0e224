import { randomUUID } from "node:crypto";
import { json, type Call, type Reply } from "../reply";

/** Graph says no. */
export class GraphRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;

  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** Headers every answer of Graph carries; the caller's own id comes back. */
export function graphHeaders(call: Call, requestId: string = randomUUID()): Record<string, string> {
  return {
    "request-id": requestId,
    "client-request-id": call.headers["client-request-id"] ?? requestId,
    "x-ms-ags-diagnostic": '{"ServerInfo":{"DataCenter":"Emulator","Slice":"E","Ring":"1"}}',
    "odata-version": "4.0",
    "cache-control": "no-cache",
  };
}

export function graphErrorReply(call: Call, refusal: GraphRefusal): Reply {
  const requestId = randomUUID();
  const headers = graphHeaders(call, requestId);
  const innerError = {
    date: new Date().toISOString().slice(0, 19),
    "request-id": requestId,
    "client-request-id": headers["client-request-id"],
  };
  const { status, code, message } = refusal;
  return json(status, { error: { code, message, innerError } }, { ...headers, ...refusal.headers });
}
