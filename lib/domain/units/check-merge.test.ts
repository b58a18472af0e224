import { expect, test } from "vitest";
import { checkMerge } from "./check-merge";
import { day, givenTree, idOf } from "./testing/given-units";

const tree = givenTree([
  ["Retail", null],
  ["Poland", "Retail"],
  ["Kraków", "Poland"],
  ["IT", null],
  ["Old", null, { archivedOn: day("2026-03-01") }],
]);
const ask = (from: string, into: string) =>
  checkMerge({ from: idOf(from), into: idOf(into) }, tree);

test.each([
  ["IT", "Retail"],
  ["Kraków", "Retail"],
  ["Retail", "IT"],
])("%s may go into %s", (from, into) => {
  expect(ask(from, into)).toEqual([]);
});

test.each([
  ["IT", "IT", ["Choose two different units."]],
  ["Retail", "Kraków", ["“Kraków” is part of “Retail”: move it out first."]],
  ["IT", "Old", ["“Old” is archived."]],
  ["Old", "IT", ["“Old” is archived."]],
  ["IT", "Nowhere", ["One of the two units does not exist on that day."]],
])("%s may not go into %s", (from, into, blockers) => {
  expect(ask(from, into)).toEqual(blockers);
});
