import { expect, test } from "vitest";
import { findMissedPage } from "./find-missed-page";

const shown = { rows: ["somebody"], firstIndex: 350 };

// guards: a link to a page that is gone shows another one without a word
test("names the page asked for and the one shown instead", () => {
  expect(findMissedPage({ kind: "number", index: 11 }, shown, 50)).toEqual({ asked: 12, shown: 8 });
});

test("has nothing to say about the page that was asked for, a walk, or no rows at all", () => {
  expect(findMissedPage({ kind: "number", index: 7 }, shown, 50)).toBeNull();
  expect(findMissedPage({ kind: "last" }, shown, 50)).toBeNull();
  expect(findMissedPage({ kind: "after", cursor: "x" }, shown, 50)).toBeNull();
  const nobody = { rows: [], firstIndex: 0 };
  expect(findMissedPage({ kind: "number", index: 3 }, nobody, 50)).toBeNull();
});
