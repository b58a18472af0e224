import { expect, test } from "vitest";
import type { Day, UnitId } from "../ids";
import { suggestForGroup } from "./suggest-for-group";
import { buildUnitDirectory } from "./unit-directory";

const [RETAIL, OLD] = ["retail", "old"] as UnitId[] as [UnitId, UnitId];
const day = "2026-11-23" as Day;
const units = buildUnitDirectory([
  { id: RETAIL, code: "R", name: "Retail", archivedOn: null },
  { id: OLD, code: "O", name: "Old", archivedOn: day },
]);
const suggest = (value: string | null, ...users: [UnitId | null, number][]) =>
  suggestForGroup(value, new Map(users), { units, day });

test("the unit that is called like the value comes first", () => {
  expect(suggest(" retail ", [null, 400])).toEqual({
    unitId: RETAIL,
    reason: { kind: "same_name" },
  });
});

test("else the one most of the group are in, in percent rounded down", () => {
  expect(suggest("Sales", [RETAIL, 875], [null, 125])).toEqual({
    unitId: RETAIL,
    reason: { kind: "majority", percent: 87 },
  });
});

// guards: one person assigned by hand, and the whole department "100 %" after them
test.each<[string, [UnitId | null, number][]]>([
  [
    "less than half are there",
    [
      [RETAIL, 1],
      [null, 41],
    ],
  ],
  [
    "the unit is archived",
    [
      [OLD, 90],
      [null, 10],
    ],
  ],
  ["nobody has a unit", [[null, 10]]],
])("says nothing when %s", (_what, users) => expect(suggest("Board", ...users)).toBeNull());
