import fc from "fast-check";
import { expect, test } from "vitest";
import { GuidSet } from "./guid-set";

const ZERO = "00000000-0000-0000-0000-000000000000";

// few different ones, so that repeats come; near ones, so that slots collide
const guid = fc.oneof(
  fc.uuid(),
  fc.nat(40).map((n) => ZERO.slice(0, -2) + n.toString().padStart(2, "0")),
  fc.nat(40).map((n) => n.toString().padStart(2, "0") + ZERO.slice(2)),
);

test("law: tells what a Set tells", () => {
  fc.assert(
    fc.property(fc.array(guid, { maxLength: 3_000, size: "max" }), (guids) => {
      const known = new Set<string>();
      const set = new GuidSet();
      for (const one of guids) {
        expect(set.add(one)).toBe(!known.has(one));
        known.add(one);
      }
    }),
    { numRuns: 50 },
  );
});

// guards: a set that forgets what it held when it grows, or that never ends when many ids are alike
test("holds 200,000 ids that count up, each once", () => {
  const set = new GuidSet();
  const nth = (n: number) => ZERO.slice(0, 24) + n.toString(16).padStart(12, "0");
  let isNew = 0;
  for (let n = 0; n < 200_000; n += 1) if (set.add(nth(n))) isNew += 1;
  expect(isNew).toBe(200_000);
  for (let n = 0; n < 200_000; n += 1) if (set.add(nth(n))) isNew += 1;
  expect(isNew).toBe(200_000);
});

test("forgets all when cleared, also the id of zeros", () => {
  const set = new GuidSet();
  expect([set.add(ZERO), set.add(ZERO)]).toEqual([true, false]);
  set.clear();
  expect(set.add(ZERO)).toBe(true);
});
