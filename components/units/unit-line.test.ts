import { expect, test } from "vitest";
import { day, given, givenUnit, idOf } from "@/lib/domain/units/testing/given-units";
import { listUnitLines } from "./unit-line";

const members = (code: string, users: number, licenses: number) => ({
  ...{ unitId: idOf(code), users, licenses },
});

test("each unit stands before those below it, with its own users and all below", () => {
  const units = [givenUnit("SHOP", "Shop"), givenUnit("RETAIL", "Retail"), givenUnit("FIN")];
  const placements = [given("RETAIL", null), given("SHOP", "RETAIL"), given("FIN", null)];
  const lines = listUnitLines(
    { units, placements, members: [members("SHOP", 3, 5), members("RETAIL", 1, 1)] },
    day("2026-11-23"),
  );
  expect(
    lines.map((line) => [line.name, line.depth, line.users, line.usersBelow, line.licensesBelow]),
  ).toEqual([
    ["FIN", 0, 0, 0, 0],
    ["Retail", 0, 1, 4, 6],
    ["Shop", 1, 3, 3, 5],
  ]);
});

test("a unit is archived from its day on, and says before from which", () => {
  const units = [givenUnit("OLD", "Old", { archivedOn: day("2026-12-01") })];
  const listed = { units, placements: [given("OLD", null)], members: [] };
  const on = (text: string) => listUnitLines(listed, day(text))[0];
  expect(on("2026-11-30")).toMatchObject({ isArchived: false, archivedOn: "2026-12-01" });
  expect(on("2026-12-01")).toMatchObject({ isArchived: true, archivedOn: "2026-12-01" });
});
