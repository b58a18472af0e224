import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkUnit, UNIT_LENGTHS } from "./check-unit";
import { anyText } from "./testing/given-units";

const good = { code: "RETAIL", name: "Retail", costCenter: "4711", owner: "Eva Horn" };
const problemsOf = (some: Partial<Record<keyof typeof good, string | null>>) => {
  const check = checkUnit({ ...good, ...some });
  return check.isGood ? [] : check.problems.map(({ field, message }) => `${field}: ${message}`);
};

describe("what a person typed", () => {
  test("is cleaned: no spaces at the ends, one between words, nothing for nothing", () => {
    expect(
      checkUnit({
        code: " RETAIL.PL\t",
        name: "  Retail \n Poland ",
        costCenter: " ",
        owner: null,
      }),
    ).toEqual({
      isGood: true,
      values: { code: "RETAIL.PL", name: "Retail Poland", costCenter: null, owner: null },
    });
  });

  test.each(["r", "a.b_c-d/e", "-7", "MÜNCHEN", "東京", "A".repeat(32)])(
    "takes the code %s",
    (code) => {
      expect(problemsOf({ code })).toEqual([]);
    },
  );

  test.each([
    [{ code: "" }, "code: Type a code, for example RETAIL."],
    [{ code: null }, "code: Type a code, for example RETAIL."],
    [{ code: "RE TAIL" }, "code: Use letters, digits and . _ - / only, without spaces."],
    [{ code: "R&D" }, "code: Use letters, digits and . _ - / only, without spaces."],
    [{ code: "A".repeat(33) }, "code: Shorten the code: it has more than 32 characters."],
    [{ name: " \t" }, "name: Type a name, for example Retail."],
    [{ name: "n".repeat(121) }, "name: Shorten the name: it has more than 120 characters."],
    [
      { costCenter: "1".repeat(65) },
      "costCenter: Shorten the cost center: it has more than 64 characters.",
    ],
    [{ owner: "😀".repeat(121) }, "owner: Shorten the owner: it has more than 120 characters."],
    [{ name: "n".repeat(100_000) }, "name: Shorten the name: it has more than 120 characters."],
  ])("refuses %j in plain words", (some, problem) => {
    expect(problemsOf(some)).toEqual([problem]);
  });

  test("counts characters, not halves of them", () => {
    expect(problemsOf({ name: "😀".repeat(120), owner: "😀".repeat(120) })).toEqual([]);
  });

  test("names all that is wrong at once, in the order of the form", () => {
    expect(problemsOf({ code: "", name: "" })).toHaveLength(2);
  });
});

test("law: good values are within their lengths, and checking them again changes nothing", () => {
  const anyTyped = fc.record({ code: anyText, name: anyText, costCenter: anyText, owner: anyText });
  fc.assert(
    fc.property(anyTyped, fc.boolean(), (typed, hasCode) => {
      const check = checkUnit(hasCode ? { ...typed, code: "A" } : typed);
      if (!check.isGood) return;
      expect(checkUnit(check.values)).toEqual(check);
      for (const [field, text] of Object.entries(check.values)) {
        const most = UNIT_LENGTHS[field as keyof typeof UNIT_LENGTHS];
        expect(Array.from(text ?? "").length).toBeLessThanOrEqual(most);
        expect(text).toBe(text === null ? null : text.trim());
      }
    }),
    { numRuns: 500 },
  );
});
