import { expect, test } from "vitest";
import { awaitVerdict, type TestAnswer } from "./ask-verdict";

const WAITING: TestAnswer = { verdict: null, cause: null };
const REFUSED: TestAnswer = {
  verdict: "refused",
  cause: { code: "AADSTS53003", headline: "A policy blocks" },
};

/** Asks a portal that gives these answers one after the other, the last one for ever. */
const verdictOf = async (answers: (TestAnswer | "gone" | "trouble")[], code = "AADSTS53003") => {
  let waited = 0;
  let asked = 0;
  const verdict = await awaitVerdict({
    ask: () => Promise.resolve(answers[Math.min(asked++, answers.length - 1)]!),
    wait: (ms) => Promise.resolve(void (waited += ms)),
    code,
  });
  return { verdict, waited };
};

test("waits for the worker, through a network that fails for a moment", async () => {
  const { verdict } = await verdictOf([WAITING, "trouble", { verdict: "works", cause: null }]);
  expect(verdict).toEqual({ kind: "works" });
});

test("says whether it is still the same block or another", async () => {
  const same = { kind: "refused", isSame: true, headline: "A policy blocks", code: "AADSTS53003" };
  expect((await verdictOf([REFUSED])).verdict).toEqual(same);
  expect((await verdictOf([REFUSED], "AADSTS65001")).verdict).toEqual({ ...same, isSame: false });
});

test("gives up within half a minute when nobody answers", async () => {
  const { verdict, waited } = await verdictOf([WAITING]);
  expect(verdict).toEqual({ kind: "late" });
  expect(waited).toBeGreaterThan(25_000);
  expect(waited).toBeLessThanOrEqual(31_000);
});

test("stops when the session is over", async () => {
  expect((await verdictOf(["gone"])).verdict).toEqual({ kind: "gone" });
});
