import { expect, test } from "vitest";
import type { Day, PinId, RuleId, UnitId, UserId } from "../ids";
import type { Condition } from "./condition";
import type { Pin } from "./mapping";
import { type MappingFacts, resolveDay } from "./resolve-day";
import type { Rule } from "./rule";
import { buildUnitDirectory } from "./unit-directory";

const RETAIL = "retail" as UnitId;
const OFFICE = "office" as UnitId;
const units = buildUnitDirectory([
  { id: RETAIL, code: "RETAIL", name: "Retail", archivedOn: null },
  { id: OFFICE, code: "OFFICE", name: "Office", archivedOn: "2026-11-20" as Day },
]);
const isDepartment = (...values: string[]): Condition => ({
  ...{ attribute: "department", operator: "in", values },
});
const rule = (id: string, unitId: UnitId, ...conditions: Condition[]): Rule => ({
  ...{ id: id as RuleId, name: id, enabled: true, conditions },
  target: { kind: "unit", unitId },
});
const pin: Pin = {
  ...{ id: "pin" as PinId, userId: "user" as UserId },
  ...{ fromDay: "2026-11-05" as Day, untilDay: "2026-11-10" as Day },
  shares: [{ unitId: OFFICE, basisPoints: 10_000 }],
};
const facts = (differing: Partial<MappingFacts>): MappingFacts => ({
  ...{ pins: [], ruleSets: [], units },
  ...differing,
});
const on = (day: string, facts: MappingFacts, department: string | null = "Retail") => {
  const mapping = resolveDay(facts, { attributes: { department }, day: day as Day });
  return mapping.source === "none" ? null : mapping.shares[0]?.unitId;
};
const version = (version: number, effectiveFrom: string, ...rules: Rule[]) => ({
  ...{ version, effectiveFrom: effectiveFrom as Day, rules },
});

test("a pin beats every rule from its first day, and its end is exclusive", () => {
  const all = facts({
    pins: [pin],
    ruleSets: [version(1, "2026-11-01", rule("r", RETAIL, isDepartment("Retail")))],
  });
  expect(on("2026-11-04", all)).toBe(RETAIL);
  expect(on("2026-11-05", all)).toBe(OFFICE);
  expect(on("2026-11-09", all)).toBe(OFFICE);
  expect(on("2026-11-10", all)).toBe(RETAIL);
});

test("the first rule that matches decides; reordered, the new order holds from its day", () => {
  const [a, b] = [
    rule("a", RETAIL, isDepartment("Retail")),
    rule("b", OFFICE, isDepartment("Retail", "Sales")),
  ];
  const all = facts({ ruleSets: [version(1, "2026-11-01", a, b), version(2, "2026-11-15", b, a)] });
  expect(on("2026-11-14", all)).toBe(RETAIL);
  expect(on("2026-11-15", all)).toBe(OFFICE);
});

test("what was published last counts, also from an earlier day", () => {
  const all = facts({
    ruleSets: [
      version(1, "2026-11-10", rule("a", OFFICE, isDepartment("Retail"))),
      version(2, "2026-11-05", rule("b", RETAIL, isDepartment("Retail"))),
    ],
  });
  expect(on("2026-11-12", all)).toBe(RETAIL);
});

test("before any rule, without a match, or without a condition there is no unit", () => {
  const all = facts({ ruleSets: [version(1, "2026-11-05", rule("all", RETAIL))] });
  expect(on("2026-11-04", all)).toBeNull();
  expect(on("2026-11-06", all)).toBeNull();
});

test("an archived unit takes nobody: its rule and its pin let others decide", () => {
  const open = { ...pin, untilDay: null };
  const all = facts({
    pins: [open],
    ruleSets: [
      version(
        1,
        "2026-11-01",
        rule("a", OFFICE, isDepartment("Retail")),
        rule("b", RETAIL, isDepartment("Retail")),
      ),
    ],
  });
  expect(on("2026-11-19", all)).toBe(OFFICE);
  expect(on("2026-11-20", all)).toBe(RETAIL);
});

test("an inheriting rule finds the unit by its code or name, whatever the case", () => {
  const inherit: Rule = {
    ...rule("i", RETAIL, { attribute: "department", operator: "isSet", values: [] }),
    target: { kind: "inherit", attribute: "department", createMissing: false },
  };
  const all = facts({ ruleSets: [version(1, "2026-11-01", inherit)] });
  expect(on("2026-11-02", all, " office ")).toBe(OFFICE);
  expect(on("2026-11-02", all, "nowhere")).toBeNull();
});
