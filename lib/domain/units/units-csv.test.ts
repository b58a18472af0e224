import fc from "fast-check";
import { expect, test } from "vitest";
import { anyTree, day, givenTree } from "./testing/given-units";
import { parseFile } from "./testing/parse-file";
import { formatUnitsCsv } from "./units-csv";

const archivedOn = day("2026-03-01");

test("writes parents before children, with their codes, and guards formulas", () => {
  const tree = givenTree([
    ["PL", "RETAIL", { name: "=Poland", costCenter: "-47", owner: "Nowak, Ewa" }],
    ["RETAIL", null, "Retail"],
    ["IT", null, "IT"],
  ]);
  expect(formatUnitsCsv(tree)).toBe(
    "\uFEFFcode,name,parent_code,cost_center,owner\r\n" +
      "IT,IT,,,\r\n" +
      "RETAIL,Retail,,,\r\n" +
      `PL,'=Poland,RETAIL,'-47,"Nowak, Ewa"\r\n`,
  );
});

test("leaves archived units out, but not above a unit in use", () => {
  const tree = givenTree([
    ["OLD", null, { archivedOn }],
    ["KEPT", null, { archivedOn }],
    ["USED", "KEPT"],
  ]);
  expect(parseFile(formatUnitsCsv(tree)).map(({ cells }) => cells["code"])).toEqual([
    "KEPT",
    "USED",
  ]);
});

test("law: every parent's line stands above its children's", () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      const seen = new Set([""]);
      for (const { cells } of parseFile(formatUnitsCsv(tree))) {
        expect(seen).toContain(cells["parent_code"]);
        seen.add(cells["code"] ?? "");
      }
    }),
  );
});
