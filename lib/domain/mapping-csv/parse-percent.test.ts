import { expect, test } from "vitest";
import { formatBasisPoints, parsePercent } from "./parse-percent";

test.each([
  ["33.33", 3_333],
  ["33,3", 3_330],
  [" 100 % ", 10_000],
  ["0.01", 1],
])("reads %s", (text, basisPoints) => expect(parsePercent(text)).toBe(basisPoints));

test.each(["", "0", "100.01", "33.333", "-5", "ten", "1e2"])(
  "reads no percentage from “%s”",
  (text) => expect(parsePercent(text)).toBeUndefined(),
);

test("writes what it reads", () => {
  for (const basisPoints of [1, 99, 3_333, 10_000])
    expect(parsePercent(formatBasisPoints(basisPoints))).toBe(basisPoints);
});
