import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldText } from "./fold-text";

describe("foldText", () => {
  // guards: a rule "department is Sales" missing the people whose department is " SALES "
  test.each([
    ["case and blanks at the ends", " SALES ", "sales"],
    ["blanks inside", "Human \t  Resources\n", "human resources"],
    ["one tab for a blank", "Human\tResources", "human resources"],
    ["full-width letters", "Ｓａｌｅｓ", "sales"],
    ["unbreakable blanks", "Human\u00a0Resources", "human resources"],
    ["sharp s", "Straße", "strasse"],
    ["capital sharp s", "STRAẞE", "strasse"],
    ["final sigma", "ΟΔΟΣ", "οδοσ"],
    ["final sigma already small", "οδος", "οδοσ"],
    ["ligatures", "ﬁnance", "finance"],
    ["accents written apart", "Zu\u0308rich", "zürich"],
  ])("does not care about %s", (_name, given, expected) => {
    expect(foldText(given)).toBe(expected);
  });

  test("does care about accents", () => {
    expect(foldText("Café")).not.toBe(foldText("Cafe"));
  });

  test.each(["", "   ", "\t\n"])("nothing stays nothing (%j)", (given) => {
    expect(foldText(given)).toBe("");
  });

  const anyText = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
  );

  test("property: folding twice changes nothing", () => {
    fc.assert(
      fc.property(anyText, (given) => {
        expect(foldText(foldText(given))).toBe(foldText(given));
      }),
      { numRuns: 3000 },
    );
  });

  test("folding twice changes nothing and gives NFKC, for every single character", () => {
    const unstable: string[] = [];
    for (let code = 0; code < 0x20000; code++) {
      const character = String.fromCodePoint(code);
      const once = foldText(`a${character}b`);
      if (foldText(once) !== once || once.normalize("NFKC") !== once)
        unstable.push(code.toString(16));
    }
    expect(unstable).toEqual([]);
  });

  test("property: capitals and spaces never matter in plain text", () => {
    const words = fc.array(fc.stringMatching(/^[a-z0-9]+$/), { minLength: 1 });
    fc.assert(
      fc.property(words, (list) => {
        expect(foldText(`  ${list.join("  ").toUpperCase()} `)).toBe(list.join(" "));
      }),
    );
  });
});
