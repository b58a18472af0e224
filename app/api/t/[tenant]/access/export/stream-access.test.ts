import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { hashRow, type ChainRow } from "@/lib/domain/access/chain";
import { streamTexts } from "@/lib/stream-texts";
import { writeAccessCsv, writeAccessJson } from "./stream-access";

const FIELDS = ["actorName", "rows"];

/** A log of one request a name. */
const logOf = (names: readonly string[]): ChainRow[] => {
  const rows: ChainRow[] = [];
  for (const [index, name] of names.entries()) {
    const row = { seq: index + 1, fields: [name, -index], prevHash: rows.at(-1)?.hash ?? "" };
    rows.push({ ...row, hash: hashRow(row) });
  }
  return rows;
};

async function* batchesOf(...batches: ChainRow[][]) {
  yield* batches;
  await Promise.resolve();
}

const bytesOf = async (texts: AsyncGenerator<string>) =>
  Buffer.from(await new Response(streamTexts(texts) as BodyInit).arrayBuffer());

const csvOf = (...batches: ChainRow[][]) =>
  bytesOf(writeAccessCsv({ fields: FIELDS, batches: batchesOf(...batches) }));

type Exported = {
  tenantId: string;
  fields: string[];
  rows: ChainRow[];
  verified: { ok: boolean; seq?: number };
};
const jsonOf = async (...batches: ChainRow[][]) =>
  JSON.parse(
    (
      await bytesOf(writeAccessJson("t1", { fields: FIELDS, batches: batchesOf(...batches) }))
    ).toString("utf8"),
  ) as Exported;

test("the CSV file begins with a byte order mark, has every row, and calculates nothing", async () => {
  const rows = logOf(["Zoltán", "=HYPERLINK(1)", "a, b"]);
  const file = await csvOf(rows.slice(0, 2), rows.slice(2));
  expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(file.toString("utf8").slice(1).split("\r\n")).toEqual([
    "seq,actorName,rows,hash",
    `1,Zoltán,0,${rows[0]?.hash}`,
    `2,'=HYPERLINK(1),-1,${rows[1]?.hash}`,
    `3,"a, b",-2,${rows[2]?.hash}`,
    "",
  ]);
});

// guards: a file that only we can verify. This knows the file and what it says of itself, no more
test("the JSON file is verified by what stands in it alone", async () => {
  const names = ['Zoë "Z"\n', "🙂", "=1+1"];
  const { rows, ...file } = await jsonOf(logOf(names).slice(0, 1), logOf(names).slice(1));
  expect(file).toMatchObject({ tenantId: "t1", fields: FIELDS, verified: { ok: true, rows: 3 } });
  let last = "";
  for (const [index, { seq, fields, prevHash, hash }] of rows.entries()) {
    expect(seq).toBe(index + 1);
    expect(prevHash).toBe(last);
    const text = `[${[seq, ...fields].map((value) => JSON.stringify(value)).join(", ")}]`;
    const bytes = Buffer.concat([Buffer.from(prevHash, "hex"), Buffer.from(text, "utf8")]);
    expect(hash).toBe(createHash("sha256").update(bytes).digest("hex"));
    last = hash;
  }
});

test("the JSON file says where the chain is broken, and still has every row", async () => {
  const rows = logOf(["a", "b", "c"]);
  const { verified, rows: exported } = await jsonOf([rows[0]!], [rows[2]!]);
  expect(verified).toMatchObject({ ok: false, seq: 3 });
  expect(exported).toHaveLength(2);
});

test("an empty log is a file all the same", async () => {
  expect(await jsonOf()).toMatchObject({ rows: [], verified: { ok: true, rows: 0, head: "" } });
  expect((await csvOf()).toString("utf8").trim()).toBe("seq,actorName,rows,hash");
});

test("a log that cannot be read further breaks the file off instead of ending it", async () => {
  // guards: half a log that looks like a whole one
  async function* broken() {
    yield logOf(["a"]);
    await Promise.resolve();
    throw new Error("the connection is gone");
  }
  const log = { fields: FIELDS, batches: broken() };
  await expect(bytesOf(writeAccessJson("t1", log))).rejects.toThrow();
});
