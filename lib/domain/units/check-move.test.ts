import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkMove } from "./check-move";
import { findCircles } from "./find-circles";
import { parentsOn, withPlacement, type Placement } from "./placement";
import { day, given, givenUnit, JANUARY } from "./testing/given-units";

const units = [
  ...[
    givenUnit("R", "Retail"),
    givenUnit("P", "Poland"),
    givenUnit("K", "Kraków"),
    givenUnit("I", "IT"),
  ],
  givenUnit("O", "Old", { archivedOn: day("2026-05-01") }),
];
/** Kraków in Poland in Retail; IT apart until it goes under Kraków in September. */
const placements = [
  ...[given("R", null), given("P", "R"), given("K", "P"), given("O", null)],
  ...[given("I", null, "2026-02-01"), given("I", "K", "2026-09-01")],
];
const facts = { units, placements, firstOpenDay: day("2026-03-01") };
const ask = (...move: Parameters<typeof given>) => checkMove(given(...move), facts);

describe("a move", () => {
  test.each<[string, Parameters<typeof given>]>([
    ["under another unit", ["K", "R", "2026-03-01"]],
    ["to the top, from any open day", ["P", null, "2026-08-01"]],
    ["to where it stands already", ["P", "R", "2026-04-01"]],
    ["of IT under Retail until September", ["I", "R", "2026-03-01"]],
  ])("goes %s", (_name, move) => {
    expect(ask(...move)).toBeNull();
  });

  test.each<[string, Parameters<typeof given>, string]>([
    [
      "into a closed month",
      ["K", "R", "2026-02-28"],
      "Choose 1 Mar 2026 or a later day: what is before is closed.",
    ],
    ["to the top of a closed month", ["K", null, "2026-02-28"], "Choose 1 Mar 2026"],
    ["under itself", ["K", "K", "2026-03-01"], "A unit cannot stand under itself."],
    [
      "under its child's child",
      ["R", "K", "2026-03-01"],
      "“Kraków” is part of “Retail”: a unit cannot stand under a part of itself.",
    ],
    [
      "under what becomes part of it later",
      ["R", "I", "2026-03-01"],
      "From 1 Sep 2026 on “IT” is part of “Retail”: change that first.",
    ],
    [
      "under an archived unit, also before its day",
      ["K", "O", "2026-03-01"],
      "“Old” is archived from 1 May 2026 on: choose another unit.",
    ],
  ])("does not go %s", (_name, move, problem) => {
    expect(ask(...move)).toContain(problem);
  });

  test("does not go under a unit before that unit exists", () => {
    const early = { ...facts, firstOpenDay: JANUARY };
    expect(checkMove(given("O", "I", "2026-01-31"), early)).toBe(
      "“IT” does not exist before 1 Feb 2026.",
    );
    expect(checkMove(given("K", "N"), { ...early, units: [...units, givenUnit("N", "New")] })).toBe(
      "“New” has no place in the tree yet.",
    );
  });

  test("goes where a later move away opens the circle in time", () => {
    const away = [...placements, given("R", null, "2026-08-01")];
    expect(checkMove(given("R", "I", "2026-03-01"), { ...facts, placements: away })).toBeNull();
  });

  test("is our fault when it names a unit of nobody", () => {
    expect(() => ask("X", "R", "2026-03-01")).toThrow(
      expect.objectContaining({ code: "invariant" }),
    );
  });
});

test("law: after any accepted moves, in any order of days, no day has a circle", () => {
  const codes = ["A", "B", "C", "D", "E"];
  const days = ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"];
  const anyMove = fc.record({
    code: fc.constantFrom(...codes),
    under: fc.option(fc.constantFrom(...codes), { freq: 6 }),
    from: fc.constantFrom(...days),
  });
  fc.assert(
    fc.property(fc.array(anyMove, { maxLength: 25 }), (moves) => {
      const tenant = { units: codes.map((code) => givenUnit(code)), firstOpenDay: JANUARY };
      let held: Placement[] = codes.map((code) => given(code, null));
      for (const { code, under, from } of moves) {
        const move = given(code, under, from);
        if (checkMove(move, { ...tenant, placements: held }) === null)
          held = withPlacement(held, move);
      }
      for (const on of days) expect(findCircles(parentsOn(held, day(on)))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
