import { expect, test } from "vitest";
import { CopyLines } from "./copy-lines";

const textOf = (chunks: Buffer[]) => Buffer.concat(chunks).toString();

test("writes a row a line, nothing and empty texts told apart, and escapes what would end a value", () => {
  const lines = new CopyLines();
  lines.add(["", null, 7, "a\tb\nc\rd\\e"]);
  lines.add([null]);
  expect(textOf(lines.take())).toBe("\t\\N\t7\ta\\tb\\nc\\rd\\\\e\n\\N\n");
});

// guards: a line cut where one piece of memory ends and the next begins, or sent twice
test("gives every line once, however long and whenever it is asked", () => {
  const lines = new CopyLines();
  const rows = Array.from({ length: 400 }, (_, n) => `${n}${"ä€😀x".repeat((n * 37) % 1_500)}`);
  let sent = "";
  for (const [n, row] of rows.entries()) {
    lines.add([row]);
    if (n % 7 === 0) sent += textOf(lines.take());
  }
  lines.add(["z".repeat(1_000_000)]);
  expect(lines.isFull).toBe(true);
  sent += textOf(lines.take());
  expect(sent).toBe(`${rows.join("\n")}\n${"z".repeat(1_000_000)}\n`);
  expect(lines.take()).toEqual([]);
});
