import { expect, test } from "vitest";
import type { Day, UnitId } from "../ids";
import type { Unit } from "../units/unit";
import { MOST_SUGGESTIONS, unitFinder } from "./unit-finder";

const unit = (code: string, name: string, archivedOn: Day | null = null): Unit => ({
  ...{ id: `unit-${code}` as UnitId, code, name, costCenter: null, owner: null, archivedOn },
});
const OLD = "2026-01-01" as Day;
const find = unitFinder(
  [unit("RET", "Retail"), unit("OPS", "ret"), unit("N1", "North", OLD), unit("N2", "North")],
  "2026-11-24" as Day,
);

test("a code goes before a name, and a unit in use before an archived one", () => {
  expect(find(" ret ")).toEqual({ unitId: "unit-RET" });
  expect(find("NORTH")).toEqual({ unitId: "unit-N2" });
  expect(find("n1")).toEqual({ problem: "This business unit is archived." });
});

test("the same wrong name is answered alike however often it comes", () => {
  const answer = find("Retial");
  expect(answer).toEqual({
    problem: "There is no such business unit. Did you mean “Retail” (RET)?",
  });
  expect(find("RETIAL")).toBe(answer);
});

test("after many different wrong names no more suggestions are sought", () => {
  const patient = unitFinder([unit("RET", "Retail")], "2026-11-24" as Day);
  for (let n = 0; n < MOST_SUGGESTIONS; n++) patient(`wrong ${n}`);
  expect(patient("Retial")).toEqual({ problem: "There is no such business unit." });
  expect(patient("Retail")).toEqual({ unitId: "unit-RET" });
});
