import { createHash } from "node:crypto";

/** What a proof is made of: whole numbers, texts, truths, nothing, lists and named values of them. */
export type Plain = string | number | boolean | null | readonly Plain[] | Named;
type Named = { readonly [name: string]: Plain | undefined };

/**
 * Writes the one text a value has, piece by piece (RFC 8785): names in order, no blanks, lists as
 * they stand. Names without a value are left out. `jq -cjS .` writes the same.
 *
 * @throws RangeError on a number that is not whole or not exact
 */
export function writeCanonical(value: Plain, write: (piece: string) => void): void {
  if (typeof value === "number" && !Number.isSafeInteger(value))
    throw new RangeError(`${value} is no exact whole number`);
  if (value === null || typeof value !== "object") write(JSON.stringify(value));
  else if (isList(value)) writeList(value, write);
  else writeNamed(value, write);
}

/** The SHA-256 of the canonical text as UTF-8, in lower-case hex. The text is never whole in memory. */
export function hashCanonical(value: Plain): string {
  const hash = createHash("sha256");
  let waiting = "";
  writeCanonical(value, (piece) => {
    waiting += piece;
    if (waiting.length < ENOUGH) return;
    hash.update(waiting);
    waiting = "";
  });
  return hash.update(waiting).digest("hex");
}

/** Hashing piece by piece would cost more than the hash. */
const ENOUGH = 65_536;

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);

function writeList(list: readonly Plain[], write: (piece: string) => void): void {
  write("[");
  for (const [index, one] of list.entries()) {
    if (index > 0) write(",");
    writeCanonical(one, write);
  }
  write("]");
}

function writeNamed(named: Named, write: (piece: string) => void): void {
  const names = Object.keys(named)
    .filter((name) => named[name] !== undefined)
    .sort();
  write("{");
  for (const [index, name] of names.entries()) {
    write(`${index > 0 ? "," : ""}${JSON.stringify(name)}:`);
    writeCanonical(named[name] ?? null, write);
  }
  write("}");
}
