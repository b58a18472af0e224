import { expect, test } from "vitest";
import { checkArchive } from "./check-archive";

const unused = { pins: 0, rules: [], mappedUsers: 0, childUnits: 0 };

test("nothing blocks what nothing leans on", () => {
  expect(checkArchive(unused)).toEqual([]);
});

// guards: a rule that assigns next month's people to a unit that takes no cost
test("each rule is named, so that a person can open it", () => {
  const rules = [
    { id: 3, name: "Retail by department" },
    { id: 7, name: "Poland" },
  ];
  expect(checkArchive({ ...unused, rules })).toEqual([
    "Rule 3 “Retail by department” assigns to it.",
    "Rule 7 “Poland” assigns to it.",
  ]);
});

test.each([
  [{ pins: 1 }, "1 user is pinned to it."],
  [{ pins: 2 }, "2 users are pinned to it."],
  [{ mappedUsers: 1_204 }, "1,204 users are mapped to it."],
  [{ childUnits: 1 }, "1 unit stands under it."],
  [{ childUnits: 4 }, "4 units stand under it."],
])("%j blocks and says so", (some, sentence) => {
  expect(checkArchive({ ...unused, ...some })).toEqual([sentence]);
});
