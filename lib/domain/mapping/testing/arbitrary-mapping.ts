import fc from "fast-check";
import type { Day, PinId, RuleId, UnitId, UserId } from "../../ids";
import type { AttributeValues } from "../attributes";
import type { Condition } from "../condition";
import type { Pin } from "../mapping";
import type { MappingFacts } from "../resolve-day";
import type { AttributeVersion } from "../resolve-spans";
import type { Rule, RuleSet } from "../rule";
import { buildUnitDirectory, type UnitDirectory } from "../unit-directory";

const CODES = ["RETAIL", "SALES", "IT"];
const unitId = (index: number) => `unit ${index}` as UnitId;

/** A day of November 2026, the 1st to the 28th. */
export const someDay: fc.Arbitrary<Day> = fc
  .integer({ min: 1, max: 28 })
  .map((number) => `2026-11-${String(number).padStart(2, "0")}` as Day);

/** What a user has in the two attributes that the rules here ask for. */
export const someAttributes: fc.Arbitrary<AttributeValues> = fc.record({
  department: fc.constantFrom("Retail", " retail ", "Sales", "IT North", "", null),
  country: fc.constantFrom("Poland", "PL", null),
});

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    attribute: fc.constantFrom("department" as const, "country" as const),
    operator: fc.constantFrom(...(["is", "isNot", "startsWith", "endsWith", "contains"] as const)),
    values: fc.constantFrom("RETAIL", "sales", "it", "pl", "North").map((value) => [value]),
  }),
  fc.record({
    attribute: fc.constantFrom("department" as const, "country" as const),
    operator: fc.constant("in" as const),
    values: fc.subarray(["Retail", "sales", "PL"], { minLength: 1 }),
  }),
  fc.record({
    attribute: fc.constantFrom("department" as const, "country" as const),
    operator: fc.constantFrom("isEmpty" as const, "isSet" as const),
    values: fc.constant([]),
  }),
);

const rule: fc.Arbitrary<Rule> = fc.record({
  id: fc.uuid().map((id) => id as RuleId),
  name: fc.constant("A rule"),
  enabled: fc.boolean(),
  conditions: fc.array(condition, { maxLength: 2 }),
  target: fc.oneof(
    fc.record({ kind: fc.constant("unit" as const), unitId: fc.nat(CODES.length - 1).map(unitId) }),
    fc.record({
      kind: fc.constant("inherit" as const),
      attribute: fc.constant("department" as const),
      createMissing: fc.constant(false),
    }),
  ),
});

/** Three units, each perhaps archived from some day on. */
export const someUnits: fc.Arbitrary<UnitDirectory> = fc
  .array(fc.option(someDay), { minLength: CODES.length, maxLength: CODES.length })
  .map((archived) =>
    buildUnitDirectory(
      CODES.map((code, index) => ({
        ...{ id: unitId(index), code, name: code.toLowerCase() },
        archivedOn: archived[index] ?? null,
      })),
    ),
  );

/** A list of rules that may ask anything of anybody. */
export const someRules: fc.Arbitrary<Rule[]> = fc.uniqueArray(rule, {
  maxLength: 6,
  selector: ({ id }) => id,
});

const ruleSets: fc.Arbitrary<RuleSet[]> = fc
  .array(fc.record({ effectiveFrom: someDay, rules: someRules }), { maxLength: 3 })
  .map((list) => list.map((one, index) => ({ ...one, version: index + 1 })));

const pin: fc.Arbitrary<Pin> = fc
  .record({ days: fc.tuple(someDay, fc.option(someDay)), unit: fc.nat(CODES.length - 1) })
  .chain(({ days: [fromDay, until], unit }) =>
    fc.uuid().map((id) => ({
      ...{ id: id as PinId, userId: "user" as UserId, fromDay },
      untilDay: until !== null && until > fromDay ? until : null,
      shares: [{ unitId: unitId(unit), basisPoints: 10_000 }],
    })),
  );

/** Everything that decides one user's unit. */
export const someFacts: fc.Arbitrary<MappingFacts> = fc.record({
  pins: fc.array(pin, { maxLength: 3 }),
  ruleSets,
  units: someUnits,
});

/** A user's attributes over time: versions in order, with gaps, the last perhaps without an end. */
export const someHistory: fc.Arbitrary<AttributeVersion[]> = fc
  .record({
    days: fc.uniqueArray(someDay, { minLength: 2, maxLength: 6 }).map((days) => days.toSorted()),
    attributes: fc.array(someAttributes, { minLength: 3, maxLength: 3 }),
    isOpen: fc.boolean(),
  })
  .map(({ days, attributes, isOpen }) => {
    const versions = days.flatMap((fromDay, at): AttributeVersion[] => {
      const untilDay = days[at + 1];
      return at % 2 === 0 && untilDay
        ? [{ fromDay, untilDay, attributes: attributes[at / 2] ?? {} }]
        : [];
    });
    const last = versions.at(-1);
    return isOpen && last ? [...versions.slice(0, -1), { ...last, untilDay: null }] : versions;
  });
