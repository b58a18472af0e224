/** A value of a COPY row. Objects are not taken: encode JSON before. */
export type CopyValue = string | number | null;

/** Some fifty users: written in a few milliseconds, and sent while the next are. */
const CHUNK_BYTES = 64 * 1024;
/** No UTF-16 unit takes more in UTF-8. */
const MAX_BYTES_PER_UNIT = 3;

/**
 * Rows in COPY's text format, written down as bytes one by one: neither the rows nor their text stay
 * in memory until they are sent.
 */
export class CopyLines {
  private readonly full: Buffer[] = [];
  private chunk = Buffer.allocUnsafe(0);
  private used = 0;

  /** Adds a row, its values in the order of the COPY's columns. */
  add(row: readonly CopyValue[]): void {
    let line = "";
    for (let n = 0; n < row.length; n++)
      line += (n === 0 ? "" : "\t") + encodeCopyValue(row[n] ?? null);
    this.write(`${line}\n`);
  }

  /** Whether there is enough to be sent. */
  get isFull(): boolean {
    return this.full.length > 0;
  }

  /** What was added since the last time, in chunks to be sent in their order. */
  take(): Buffer[] {
    const chunks = [...this.full, this.chunk.subarray(0, this.used)];
    this.full.length = 0;
    this.chunk = this.chunk.subarray(this.used);
    this.used = 0;
    return chunks.filter(({ length }) => length > 0);
  }

  private write(line: string): void {
    const most = line.length * MAX_BYTES_PER_UNIT;
    if (this.chunk.length - this.used < most) {
      this.full.push(this.chunk.subarray(0, this.used));
      this.chunk = Buffer.allocUnsafe(Math.max(CHUNK_BYTES, most));
      this.used = 0;
    }
    this.used += this.chunk.write(line, this.used);
  }
}

/** COPY's text format: backslash, tab and line ends are escaped, null is `\N`. */
export function encodeCopyValue(value: CopyValue): string {
  if (value === null) return "\\N";
  if (typeof value === "number") return String(value);
  return NEEDS_ESCAPE.test(value)
    ? value.replace(ESCAPES, (found) => ESCAPED[found] ?? found)
    : value;
}

const NEEDS_ESCAPE = /[\\\t\n\r]/;
const ESCAPES = /[\\\t\n\r]/g;
const ESCAPED: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
