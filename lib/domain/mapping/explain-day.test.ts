import { expect, test } from "vitest";
import type { Day, PinId, RuleId, UnitId, UserId } from "../ids";
import type { Condition } from "./condition";
import { explainDay } from "./explain-day";
import type { Pin } from "./mapping";
import type { MappingFacts } from "./resolve-day";
import type { Rule } from "./rule";
import { buildUnitDirectory } from "./unit-directory";

const DAY = "2026-11-20" as Day;
const [RETAIL, OLD] = ["retail", "old"] as UnitId[] as [UnitId, UnitId];
const units = buildUnitDirectory([
  { id: RETAIL, code: "RETAIL", name: "Retail", archivedOn: null },
  { id: OLD, code: "OLD", name: "Old", archivedOn: DAY },
]);
const department = (value: string): Condition => ({
  ...{ attribute: "department", operator: "startsWith", values: [value] },
});
const isPoland: Condition = { attribute: "country", operator: "is", values: ["PL"] };
const rule = (id: string, unitId: UnitId, ...conditions: Condition[]): Rule => ({
  ...{ id: id as RuleId, name: id, enabled: true, conditions },
  target: { kind: "unit", unitId },
});
const pin = (id: string, ...unitIds: UnitId[]): Pin => ({
  ...{ id: id as PinId, userId: "user" as UserId, fromDay: DAY, untilDay: null },
  shares: unitIds.map((unitId) => ({ unitId, basisPoints: 10_000 / unitIds.length })),
});
const explain = (rules: readonly Rule[], pins: readonly Pin[] = []) => {
  const ruleSets = [{ version: 7, effectiveFrom: DAY, rules }];
  const facts: MappingFacts = { pins, ruleSets, units };
  return explainDay(facts, { attributes: { department: "Retail North" }, day: DAY });
};

test("tells of every rule what came of it, in order", () => {
  const { rules, version } = explain([
    rule("of a closed unit", OLD, department("Retail")),
    { ...rule("switched off", RETAIL, department("Retail")), enabled: false },
    rule("of others", RETAIL, department("Sales")),
    rule("first", RETAIL, department("Retail")),
    rule("second", RETAIL, department("Retail North")),
    rule("of nothing", RETAIL),
  ]);
  expect(version).toBe(7);
  expect(rules.map(({ position, name, outcome }) => [position, name, outcome])).toEqual([
    [1, "of a closed unit", "no_unit"],
    [2, "switched off", "off"],
    [3, "of others", "no_match"],
    [4, "first", "won"],
    [5, "second", "lost"],
    [6, "of nothing", "no_match"],
  ]);
});

test("shows of every condition the value it saw and whether it was met", () => {
  const [traced] = explain([rule("both", RETAIL, department("retail"), isPoland)]).rules;
  expect(traced?.conditions).toEqual([
    { condition: department("retail"), value: "Retail North", isMet: true },
    { condition: isPoland, value: null, isMet: false },
  ]);
});

test("under a pin every rule that matches has lost", () => {
  const { pin: found, rules } = explain(
    [rule("r", RETAIL, department("Retail"))],
    [pin("p", RETAIL)],
  );
  expect(found).toMatchObject({ pin: { id: "p" }, holds: true });
  expect(rules[0]?.outcome).toBe("lost");
});

// guards: half of somebody's cost on a closed unit
test("a split with one archived unit is shown and does not hold; the rule decides", () => {
  const { pin: found, mapping } = explain(
    [rule("r", RETAIL, department("Retail"))],
    [pin("split", RETAIL, OLD)],
  );
  expect(found).toMatchObject({ pin: { id: "split" }, holds: false });
  expect(mapping).toMatchObject({ source: "rule", ruleId: "r" });
});

test("of two pins in force the last made decides, unless its unit is archived", () => {
  const decides = (...pins: Pin[]) => {
    const { pin: found, mapping } = explain([], pins);
    expect(mapping).toMatchObject({ source: "pin", pinId: found?.pin.id });
    return found?.pin.id;
  };
  expect(decides(pin("one", RETAIL), pin("two", RETAIL))).toBe("two");
  expect(decides(pin("one", RETAIL), pin("two", OLD))).toBe("one");
});
