import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalRow, hashRow, verifyChain, type ChainRow } from "./chain";

type Field = string | number | null;
/** A chain as it grows: each row built on the one before. */
const grow = (list: readonly (readonly Field[])[]): ChainRow[] => {
  const rows: ChainRow[] = [];
  for (const fields of list) {
    const row = { seq: rows.length + 1, fields, prevHash: rows.at(-1)?.hash ?? "" };
    rows.push({ ...row, hash: hashRow(row) });
  }
  return rows;
};
const field = fc.oneof(fc.string(), fc.integer(), fc.constant(null));
const chain = fc
  .array(fc.array(field, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 12 })
  .map(grow);

test("the canonical text can be written by hand", () => {
  expect(canonicalRow({ seq: 7, fields: ['a "b"\n', null, 3, "Zoë 🙂"] })).toBe(
    String.raw`[7, "a \"b\"\n", null, 3, "Zoë 🙂"]`,
  );
});

describe("verifyChain", () => {
  test("law: a chain as it grew is whole, and its head is the last hash", () => {
    fc.assert(
      fc.property(chain, (rows) => {
        expect(verifyChain(rows)).toEqual({ ok: true, rows: rows.length, head: rows.at(-1)?.hash });
      }),
    );
  });

  // guards: a log that was tidied up before somebody looks at it
  test("law: whatever is changed, taken out, doubled or moved is found", () => {
    fc.assert(
      fc.property(chain, fc.nat(11), fc.nat(3), (rows, at, how) => {
        const index = at % (rows.length - 1); // the end can be cut off unseen
        const row = rows[index]!;
        const other = rows[index + 1]!;
        const tampered = [
          rows.with(index, { ...row, fields: [...row.fields, "more"] }),
          rows.toSpliced(index, 1),
          rows.toSpliced(index, 0, row),
          rows.with(index, { ...other, seq: row.seq }).with(index + 1, { ...row, seq: other.seq }),
        ][how]!;
        expect(verifyChain(tampered).ok).toBe(false);
      }),
    );
  });

  // guards: a column that the hash forgets
  test("law: one changed value of a row is found, whichever it is", () => {
    const other = (value: Field) => (value === null ? "" : null);
    fc.assert(
      fc.property(chain, fc.nat(11), fc.nat(3), (rows, at, which) => {
        const index = at % rows.length;
        const row = rows[index]!;
        const place = which % row.fields.length;
        const fields = row.fields.with(place, other(row.fields[place]!));
        for (const changed of [
          { ...row, fields },
          { ...row, seq: row.seq + 1 },
          { ...row, prevHash: hashRow(row) },
          { ...row, hash: hashRow({ ...row, seq: 0 }) },
        ])
          expect(verifyChain(rows.with(index, changed)).ok).toBe(false);
      }),
    );
  });

  test("a forged row put in between is found, though its own hash is right", () => {
    const rows = grow([["a"], ["b"], ["c"]]);
    const forged = { seq: 2, fields: ["x"], prevHash: rows[0]!.hash };
    const tampered = rows.toSpliced(1, 0, { ...forged, hash: hashRow(forged) });
    expect(verifyChain(tampered)).toMatchObject({ ok: false, seq: 2, problem: "row 3 is missing" });
  });

  test("names the first break, not the last", () => {
    const rows = grow([["a"], ["b"], ["c"], ["d"]]);
    const tampered = rows.map((row) => (row.seq > 1 ? { ...row, fields: ["x"] } : row));
    expect(verifyChain(tampered)).toMatchObject({ ok: false, seq: 2 });
  });

  test("a row rewritten with a new hash of its own breaks the next one", () => {
    const rows = grow([["a"], ["b"], ["c"]]);
    const forged = { seq: 2, fields: ["x"], prevHash: rows[0]!.hash };
    expect(verifyChain(rows.with(1, { ...forged, hash: hashRow(forged) }))).toEqual({
      ok: false,
      seq: 3,
      problem: "it does not build on the row before it",
    });
  });

  test("a stretch is verified from the row before it", () => {
    const rows = grow([["a"], ["b"], ["c"]]);
    const [first, ...rest] = rows;
    expect(verifyChain(rest, first).ok).toBe(true);
    expect(verifyChain(rest)).toEqual({ ok: false, seq: 2, problem: "row 1 is missing" });
  });

  test("an empty log is whole", () => {
    expect(verifyChain([])).toEqual({ ok: true, rows: 0, head: "" });
  });
});
