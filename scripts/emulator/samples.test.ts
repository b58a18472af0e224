import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEmulator, type Emulator } from "./start-emulator";
import { ids, smallScenario } from "./testing/small-scenario";
import { get, graphToken } from "./testing/tokens";

/** Published sample answers of Microsoft's documentation, laid beside the repository where there are any. */
const SAMPLES = new URL("../../../shared/data/graph-samples/", import.meta.url);

let emulator: Emulator;
let token: string;
beforeAll(async () => {
  emulator = await startEmulator({ scenario: smallScenario() });
  token = await graphToken(emulator, ids.customer);
});
afterAll(() => emulator.stop());

/** Keys and types of a list's entries: null goes with anything, an array with its entries' shape. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? "array" : ["array", shapeOf(value[0])];
  if (typeof value !== "object" || value === null) return value === null ? "null" : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, shapeOf(entry)]));
}

function expectSameShape(ours: Record<string, unknown>, theirs: Record<string, unknown>): void {
  expect(Object.keys(ours).sort()).toEqual(Object.keys(theirs).sort());
  for (const [key, value] of Object.entries(theirs)) {
    const [own, published] = [shapeOf(ours[key]), shapeOf(value)];
    if (own === "null" || published === "null" || own === "array" || published === "array")
      continue;
    expect([key, own]).toEqual([key, published]);
  }
}

test.each([
  ["users.json", "/v1.0/users"],
  ["subscribedSkus.json", "/v1.0/subscribedSkus"],
])("the answer has the keys and types of Microsoft's published %s", async (file, path) => {
  const url = new URL(file, SAMPLES);
  if (!existsSync(url)) {
    console.log(`${file} is not there: nothing to compare with`);
    return;
  }
  type List = { "@odata.context": string; value: Record<string, unknown>[] };
  const sample = JSON.parse(readFileSync(url, "utf8")) as List;
  const answer = (await get(emulator, path, { token })).body as List;
  expect(answer["@odata.context"]).toBe(sample["@odata.context"]);
  for (const theirs of sample.value) {
    for (const ours of answer.value) expectSameShape(ours, theirs);
  }
});
