/** A Graph list that was cut up and not parsed. */
export type SlicedList = {
  /** The answer with the number 0 in the place of its items: small, and whole JSON if the answer is. */
  readonly envelope: string;
  /** The bytes of each item, an object by its braces; nothing more is known of it. */
  readonly items: readonly Buffer[];
};

/**
 * Finds where each item of a list begins and ends, which takes a fraction of the time of parsing it.
 * Follows only what Graph sends, one object with a `value` of objects and no white space between
 * them; undefined for anything else, which is no error: parse it whole.
 *
 * @param body a JSON text in UTF-8 without a byte order mark
 */
export function sliceList(body: Buffer): SlicedList | undefined {
  const opening = findOpening(body);
  if (opening === undefined) return undefined;
  const items: Buffer[] = [];
  for (let at = opening + 1; ;) {
    const end = endOfObject(body, at);
    if (end === undefined) return undefined;
    items.push(body.subarray(at, end));
    if (body[end] === LIST_END) {
      const envelope = `${body.toString("utf8", 0, opening)}0${body.toString("utf8", end + 1)}`;
      return { envelope, items };
    }
    if (body[end] !== COMMA) return undefined;
    at = end + 1;
  }
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const LIST = 0x5b;
const BACKSLASH = 0x5c;
const LIST_END = 0x5d;
const OBJECT = 0x7b;
const OBJECT_END = 0x7d;

/** Where the list of the answer's own `value` opens; a `value` deeper down is another's. */
function findOpening(body: Buffer): number | undefined {
  if (body[0] !== OBJECT) return undefined;
  let depth = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at];
    if (byte === QUOTE) {
      if (depth === 1 && body.toString("latin1", at, at + KEY.length) === KEY)
        return at + KEY.length - 1;
      at = endOfString(body, at);
    } else if (byte === OBJECT || byte === LIST) depth++;
    else if (byte === OBJECT_END || byte === LIST_END) depth--;
  }
  return undefined;
}

const KEY = '"value":[';

/** One past the brace that closes the object beginning at `at`, if one begins and ends. */
function endOfObject(body: Buffer, from: number): number | undefined {
  if (body[from] !== OBJECT) return undefined;
  let depth = 0;
  for (let at = from; at < body.length; at++) {
    const byte = body[at];
    if (byte === QUOTE) at = endOfString(body, at);
    else if (byte === OBJECT) depth++;
    else if (byte === OBJECT_END && --depth === 0) return at + 1;
  }
  return undefined;
}

/** The quote that ends the string beginning at `at`; the end of the bytes when none does. */
function endOfString(body: Buffer, from: number): number {
  for (let at = from + 1; at < body.length; at++) {
    const byte = body[at];
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH) at++;
  }
  return body.length;
}
