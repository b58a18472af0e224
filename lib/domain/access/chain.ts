import { createHash } from "node:crypto";

/** One link of a hash chain: a log's row with what its hash covers. */
export type ChainRow = {
  /** From 1, without gaps. */
  readonly seq: number;
  /** Every other field that the hash covers, in order; instants as `2026-11-23T02:30:01.000Z`. */
  readonly fields: readonly (string | number | null)[];
  /** SHA-256, hex; empty before the first row. */
  readonly prevHash: string;
  readonly hash: string;
};

/** What came of looking at a chain. */
export type ChainVerdict =
  | { readonly ok: true; readonly rows: number; readonly head: string }
  | { readonly ok: false; readonly seq: number; readonly problem: string };

/**
 * The text a row's hash covers, exactly as the database writes it: the sequence number and the
 * fields as a JSON array with a comma and a space between the elements.
 */
export const canonicalRow = ({ seq, fields }: Pick<ChainRow, "seq" | "fields">): string =>
  `[${[seq, ...fields].map((value) => JSON.stringify(value)).join(", ")}]`;

/** SHA-256, hex, over the hash before it (as bytes) and the row's canonical text. */
export const hashRow = (row: Omit<ChainRow, "hash">): string =>
  createHash("sha256")
    .update(Buffer.from(row.prevHash, "hex"))
    .update(canonicalRow(row))
    .digest("hex");

/** A check of a chain that is read row by row, for logs too long to hold. */
type ChainCheck = {
  /** Takes the next row. After the first break nothing more is looked at. */
  readonly add: (row: ChainRow) => void;
  readonly verdict: () => ChainVerdict;
};

/**
 * Begins to recompute a chain, or a stretch of one: a row that was changed, taken out, put in or
 * moved breaks it. Rows cut off at the end are seen only by who kept an earlier head, and a log that
 * was rewritten as a whole only by who kept any earlier hash.
 *
 * @param before the row that the stretch builds on; left out when it begins with the first row
 */
export function checkChain(before?: { seq: number; hash: string }): ChainCheck {
  let { seq, hash: head } = before ?? { seq: 0, hash: "" };
  let rows = 0;
  let broken: ChainVerdict | undefined;
  return {
    add(row) {
      if (broken) return;
      const problem = findProblem(row, { seq, head });
      if (problem) broken = { ok: false, seq: row.seq, problem };
      seq = row.seq;
      head = row.hash;
      rows += 1;
    },
    verdict: () => broken ?? { ok: true, rows, head },
  };
}

/** The same for rows that are at hand, in order. */
export function verifyChain(
  rows: Iterable<ChainRow>,
  before?: { seq: number; hash: string },
): ChainVerdict {
  const check = checkChain(before);
  for (const row of rows) check.add(row);
  return check.verdict();
}

function findProblem(row: ChainRow, last: { seq: number; head: string }): string | undefined {
  if (row.seq !== last.seq + 1) return `row ${last.seq + 1} is missing`;
  if (row.prevHash !== last.head) return "it does not build on the row before it";
  if (row.hash !== hashRow(row)) return "its content does not match its hash";
  return undefined;
}
