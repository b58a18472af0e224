import { z } from "zod";
import type { GraphClient } from "../graph";
import { MicrosoftError } from "../microsoft-error";
import { caught } from "./caught";
import type { ScriptedAnswer } from "./scripted-server";

/** What the tests of the client read. */
export const thingsSchema = z.object({ value: z.array(z.object({ id: z.string() })) });
/** A good answer. */
export const ok: ScriptedAnswer = { json: { value: [{ id: "1" }] } };
/** What a gateway says. */
export const html = {
  text: "<html><body>Busy</body></html>",
  headers: { "content-type": "text/html" },
};
/** Graph's error answer. */
export const refusal = (status: number, code: string): ScriptedAnswer => ({
  status,
  json: { error: { code, message: `${code} happened`, innerError: { "request-id": "req-1" } } },
});
/** Reads the things. */
export const readThings = (graph: GraphClient, path = "/v1.0/things") =>
  graph.read({ url: new URL(path, graph.origin), schema: thingsSchema });
/** How reading the things fails. */
export async function failureOf(graph: GraphClient): Promise<MicrosoftError> {
  const error = await caught(readThings(graph));
  if (!(error instanceof MicrosoftError)) throw error;
  return error;
}
