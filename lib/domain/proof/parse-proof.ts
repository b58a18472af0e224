import { ENGINE } from "../allocation/allocate-month";
import { PROOF_SCHEMA, type Proof, proofSchema } from "./proof-schema";

/** A proof, or in words why a text is none that this version can recompute. */
export type ParsedProof = { readonly proof: Proof } | { readonly problem: string };

/** Reads a proof from a file's text. What is wrong is told with its place in the file. */
export function parseProof(text: string): ParsedProof {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { problem: `It is not JSON: ${error instanceof Error ? error.message : "unreadable"}.` };
  }
  const stated = readStated(json);
  if (stated.schema !== PROOF_SCHEMA)
    return { problem: `Its schema is ${show(stated.schema)}; this version reads ${PROOF_SCHEMA}.` };
  if (stated.engine !== ENGINE)
    return {
      problem: `It was computed by ${show(stated.engine)}; this version computes ${ENGINE}.`,
    };
  const parsed = proofSchema.safeParse(json);
  if (parsed.success) return { proof: parsed.data };
  const [issue] = parsed.error.issues;
  return { problem: `It is not a proof: ${placeOf(issue?.path ?? [])}: ${issue?.message ?? ""}.` };
}

function readStated(json: unknown): { schema: unknown; engine: unknown } {
  if (typeof json !== "object" || json === null) return { schema: undefined, engine: undefined };
  return {
    schema: "schema" in json ? json.schema : undefined,
    engine: "engine" in json ? json.engine : undefined,
  };
}

const show = (value: unknown): string =>
  typeof value === "string" ? `“${value.slice(0, 60)}”` : "not stated";

/** `outputs.lines[3].amountMinor`. */
const placeOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, "") || "the document";
