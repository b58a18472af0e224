import { expect, test } from "vitest";
import type { ImportRunRecord } from "@/db/queries/import-run-record";
import { givenRun } from "@/components/imports/testing/given-run";
import { streamRuns } from "./stream-runs";

const runBy = (requestedByName: string): ImportRunRecord => ({
  ...givenRun(),
  ...{ requestedByName, queuedAt: new Date("2026-11-23T02:30:00Z") },
  ...{ startedAt: null, finishedAt: null, stageStartedAt: {}, waitingUntil: null },
});

async function* batchesOf(...batches: ImportRunRecord[][]) {
  yield* batches;
  await Promise.resolve();
}

const bytesOf = async (stream: ReadableStream<Uint8Array>) =>
  Buffer.from(await new Response(stream as BodyInit).arrayBuffer());

test("the file begins with a byte order mark and names, and has every run of every batch", async () => {
  const file = await bytesOf(
    streamRuns(batchesOf([runBy("Ann"), runBy("Zoltán")], [runBy("=1+1")])),
  );
  expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = file.toString("utf8").slice(1).split("\r\n");
  expect(lines[0]).toMatch(/^Run,State,Trigger,/);
  expect(lines.slice(1).map((line) => line.split(",")[3])).toEqual([
    ...["Ann", "Zoltán", "'=1+1"],
    undefined, // the last line has its end
  ]);
});

test("a file without runs has its names", async () => {
  const file = await bytesOf(streamRuns(batchesOf()));
  expect(file.toString("utf8").trim().split("\r\n")).toHaveLength(1);
});

test("a history that cannot be read further breaks the file off instead of ending it", async () => {
  // guards: half a history that opens in a spreadsheet like a whole one
  async function* broken() {
    yield [runBy("Ann")];
    await Promise.resolve();
    throw new Error("the connection is gone");
  }
  await expect(bytesOf(streamRuns(broken()))).rejects.toThrow();
});
