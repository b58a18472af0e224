import fc from "fast-check";
import { expect, test } from "vitest";
import type { Day, RuleId, UnitId } from "../ids";
import type { Condition } from "./condition";
import { listChangedBy, type MappedCombination, previewRules } from "./preview-rules";
import { isMatch, resolveDay } from "./resolve-day";
import type { Rule } from "./rule";
import { someAttributes, someDay, someRules, someUnits } from "./testing/arbitrary-mapping";
import { buildUnitDirectory } from "./unit-directory";

const DAY = "2026-11-20" as Day;
const [RETAIL, OFFICE] = ["retail" as UnitId, "office" as UnitId];
const units = buildUnitDirectory([
  { id: RETAIL, code: "RETAIL", name: "Retail", archivedOn: null },
  { id: OFFICE, code: "OFFICE", name: "Office", archivedOn: null },
]);
const startsWith = (value: string): Condition => ({
  ...{ attribute: "department", operator: "startsWith", values: [value] },
});
const rule = (id: string, unitId: UnitId, ...conditions: Condition[]): Rule => ({
  ...{ id: id as RuleId, name: id, enabled: true, conditions },
  target: { kind: "unit", unitId },
});
const users = (
  count: number,
  department: string,
  differing: Partial<MappedCombination> = {},
): MappedCombination => ({
  ...{ attributes: { department }, users: count, licenses: count * 2 },
  ...{ pinned: false, unitIds: [], ...differing },
});

test("tells of each rule what becomes of everybody it matches", () => {
  const { perRule } = previewRules({
    rules: [
      rule("higher", OFFICE, startsWith("Retail IT")),
      rule("new", RETAIL, startsWith("Retail")),
    ],
    ...{ units, day: DAY },
    combinations: [
      users(2_871, "Retail"),
      users(298, "RETAIL North", { unitIds: [RETAIL] }),
      users(35, "Retail IT"),
      users(12, "retail", { pinned: true, unitIds: [OFFICE] }),
      users(99, "Sales"),
    ],
  });
  expect(perRule[1]).toEqual({
    ruleId: "new",
    matches: 3_216,
    lockedByPins: 12,
    withoutUnit: 0,
    takenByHigher: [{ ruleId: "higher", users: 35 }],
    wins: 3_169,
    wouldChange: 2_871,
    alreadyThere: 298,
  });
});

test("counts who moves from where to where, and who is left without a rule", () => {
  const { moves, changing, newlyUnmatched } = previewRules({
    rules: [rule("r", RETAIL, startsWith("Retail"))],
    ...{ units, day: DAY },
    combinations: [
      users(10, "Retail"),
      users(20, "Retail", { unitIds: [OFFICE] }),
      users(5, "Sales", { unitIds: [OFFICE] }),
      users(7, "Sales", { pinned: true, unitIds: [OFFICE, RETAIL] }),
    ],
  });
  expect(moves).toEqual([
    { fromUnitId: OFFICE, toUnitId: RETAIL, users: 20, licenses: 40 },
    { fromUnitId: null, toUnitId: RETAIL, users: 10, licenses: 20 },
    { fromUnitId: OFFICE, toUnitId: null, users: 5, licenses: 10 },
  ]);
  expect({ changing, newlyUnmatched }).toEqual({ changing: 35, newlyUnmatched: 5 });
});

test("a rule that names no unit of a user lets the next one try, and says so", () => {
  const named: Rule = {
    ...rule("named", RETAIL, { attribute: "department", operator: "isSet", values: [] }),
    target: { kind: "inherit", attribute: "department", createMissing: false },
  };
  const { perRule } = previewRules({
    rules: [named, rule("rest", OFFICE, startsWith("Sales"))],
    ...{ units, day: DAY },
    combinations: [users(3, "Retail"), users(4, "Sales")],
  });
  expect(perRule[0]).toMatchObject({ matches: 7, wins: 3, withoutUnit: 4 });
  expect(perRule[1]).toMatchObject({ matches: 4, wins: 4, takenByHigher: [] });
});

const someCombinations: fc.Arbitrary<MappedCombination[]> = fc.array(
  fc
    .record({
      attributes: someAttributes,
      users: fc.integer({ min: 1, max: 50 }),
      licenses: fc.nat(99),
      pinned: fc.boolean(),
      at: fc.subarray(["unit 0", "unit 1", "unit 2"] as UnitId[]),
    })
    // rules give one unit or none, pins one or more
    .map(({ at, pinned, ...one }) => ({
      ...one,
      pinned: pinned && at.length > 0,
      unitIds: pinned ? at : at.slice(0, 1),
    })),
  { maxLength: 12 },
);

const add = (totals: Map<string, number>, unitId: UnitId | null | undefined, users: number) =>
  totals.set(unitId ?? "none", (totals.get(unitId ?? "none") ?? 0) + users);
const nonZero = (totals: Map<string, number>) =>
  Object.fromEntries([...totals].filter(([, users]) => users !== 0));

test("users per unit after the moves are what resolveDay says of everybody", () => {
  fc.assert(
    fc.property(
      ...[someRules, someUnits, someDay, someCombinations],
      (rules, directory, day, combinations) => {
        const preview = previewRules({ rules, units: directory, day, combinations });
        const ruleSets = [{ version: 1, effectiveFrom: day, rules }];
        const [moved, resolved] = [new Map<string, number>(), new Map<string, number>()];
        const unpinned = combinations.filter(({ pinned }) => !pinned);
        for (const { attributes, unitIds, users } of unpinned) {
          add(moved, unitIds[0], users);
          const facts = { pins: [], ruleSets, units: directory };
          const mapping = resolveDay(facts, { attributes, day });
          add(resolved, mapping.source === "none" ? null : mapping.shares[0]?.unitId, users);
        }
        for (const { fromUnitId, toUnitId, users } of preview.moves) {
          expect(fromUnitId).not.toBe(toUnitId);
          add(moved, fromUnitId, -users);
          add(moved, toUnitId, users);
        }
        expect(nonZero(moved)).toEqual(nonZero(resolved));
      },
    ),
    { numRuns: 1_000 },
  );
});

test("of every rule the groups add up to its matches, and all changes are told twice alike", () => {
  fc.assert(
    fc.property(
      ...[someRules, someUnits, someDay, someCombinations],
      (rules, directory, day, combinations) => {
        const preview = previewRules({ rules, units: directory, day, combinations });
        preview.perRule.forEach((one, index) => {
          const taken = one.takenByHigher.reduce((total, { users }) => total + users, 0);
          expect(one.lockedByPins + one.withoutUnit + taken + one.wins).toBe(one.matches);
          expect(one.wouldChange + one.alreadyThere).toBe(one.wins);
          const above = rules.slice(0, index).map(({ id }) => id);
          expect(one.takenByHigher.every(({ ruleId }) => above.includes(ruleId))).toBe(true);
          const matching = combinations.filter(({ attributes }) =>
            isMatch(rules[index]!, attributes),
          );
          expect(one.matches).toBe(matching.reduce((total, { users }) => total + users, 0));
        });
        const won = preview.perRule.reduce((total, { wouldChange }) => total + wouldChange, 0);
        expect(won + preview.newlyUnmatched).toBe(preview.changing);
      },
    ),
  );
});

test("law: whom a rule is said to move are those counted for it, and each has its unit", () => {
  fc.assert(
    fc.property(
      someRules,
      someUnits,
      someDay,
      someCombinations,
      (rules, directory, day, combinations) => {
        const facts = { rules, units: directory, day, combinations };
        for (const { ruleId, wouldChange } of previewRules(facts).perRule) {
          const moved = combinations.filter(
            (one) => listChangedBy(ruleId, { ...facts, combinations: [one] }).length > 0,
          );
          expect(moved.reduce((sum, { users: count }) => sum + count, 0)).toBe(wouldChange);
        }
      },
    ),
  );
});
