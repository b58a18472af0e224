import { hash } from "node:crypto";
import { diagnoseAnswer } from "./diagnose";
import type { GraphClient } from "./graph";
import { MicrosoftError } from "./microsoft-error";
import { parseJson } from "./parse-json";

/**
 * One user as Graph sent it, still the bytes of the answer: an import that knows these bytes has no
 * need to parse them.
 */
export class SentUser {
  private readonly bytes: Buffer;
  private readonly graph: GraphClient;

  /** @param graph whose answer it was, to say so when it cannot be read */
  constructor(bytes: Buffer, graph: GraphClient) {
    this.bytes = bytes;
    this.graph = graph;
  }

  /** Equal for equal bytes: 128 bits of a SHA-256 as 32 hex digits, which Postgres reads as a `uuid`. */
  hash(): string {
    return hash("sha256", this.bytes, "hex").slice(0, 32);
  }

  /**
   * The JSON value: nothing is known of it until `parseUser` read it.
   *
   * @throws MicrosoftError, class `retry`: the answer's braces close, but it is no JSON
   */
  read(): unknown {
    const value = parseJson(this.bytes.toString("utf8"));
    if (value !== undefined) return value;
    const message = "HTTP 200 with a user that is no whole JSON";
    const seen = { code: "not_json", message, at: this.graph.now() };
    const diagnosis = diagnoseAnswer("unreachable", this.graph, seen);
    throw new MicrosoftError(diagnosis, { context: { tenantId: this.graph.tenantId } });
  }
}
