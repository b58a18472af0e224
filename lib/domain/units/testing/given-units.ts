import fc from "fast-check";
import { foldText } from "../../text/fold-text";
import type { Day, UnitId } from "../../ids";
import { checkUnit } from "../check-unit";
import type { Placement } from "../placement";
import type { Unit, UnitValues } from "../unit";
import { treeOn, type UnitNode } from "../unit-tree";

export const day = (text: string) => text as Day;
export const idOf = (code: string) => `id of ${code}` as UnitId;
export const JANUARY = day("2026-01-01");

/** A unit in use; its id follows from its code. */
export const givenUnit = (code: string, name = code, some: Partial<Unit> = {}): Unit => ({
  ...{ id: idOf(code), code, name, costCenter: null, owner: null, archivedOn: null },
  ...some,
});

/** `RETAIL under SALES`, from a day on; null is the top. */
export const given = (code: string, under: string | null, fromDay = "2026-01-01"): Placement => ({
  unitId: idOf(code),
  parentId: under === null ? null : idOf(under),
  fromDay: day(fromDay),
});

/** A tree from lines of `[code, parent's code, name]`, in place since January. */
export const givenTree = (
  rows: readonly (readonly [string, string | null, (string | Partial<Unit>)?])[],
): UnitNode[] =>
  treeOn(
    rows.map(([code, , some]) =>
      typeof some === "object" ? givenUnit(code, code, some) : givenUnit(code, some),
    ),
    rows.map(([code, under]) => given(code, under)),
    day("2026-06-01"),
  );

/** Texts that make trouble: formulas, apostrophes, quotes, separators, other scripts. */
export const anyText = fc.oneof(
  fc.constantFrom("=1+1", "'=1+1", "''=x", "+49 30", "-2", "@SUM", "＝1", 'a "b", c', "Łódź", "'"),
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const anyCode = fc.oneof(
  fc.constantFrom("-A", "A", "a/b", "Ä_1", "RETAIL.PL", "ß"),
  fc.string({ unit: fc.constantFrom(...Array.from("ABCabc019._-/é")), minLength: 1, maxLength: 6 }),
);

/** What a person may have stored. */
export const anyValues: fc.Arbitrary<UnitValues> = fc
  .record({ code: anyCode, name: anyText, costCenter: anyText, owner: anyText })
  .map((typed) => checkUnit(typed))
  .filter((check) => check.isGood)
  .map((check) => check.values);

const anyPlaced = fc.record({
  values: anyValues,
  above: fc.option(fc.nat(7)),
  archived: fc.boolean(),
});

/** A tree of at most eight units, some of them archived. */
export const anyTree: fc.Arbitrary<UnitNode[]> = fc
  .uniqueArray(anyPlaced, { selector: ({ values }) => foldText(values.code), maxLength: 8 })
  .map((list) => {
    const units = list.map(({ values, archived }) =>
      givenUnit(values.code, values.name, {
        ...values,
        archivedOn: archived ? day("2026-03-01") : null,
      }),
    );
    const placements = list.map(({ values, above }, index) => {
      const parent = above === null ? undefined : list[above];
      const isAbove = above !== null && above < index && parent !== undefined;
      return given(values.code, isAbove ? parent.values.code : null);
    });
    return treeOn(units, placements, day("2026-06-01"));
  });
