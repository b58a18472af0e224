import { expect, test } from "vitest";
import type { Day, UnitId } from "../ids";
import { findUnits } from "./find-units";
import type { Unit } from "./unit";

const unit = (code: string, name: string, archivedOn: Unit["archivedOn"] = null): Unit => ({
  ...{ id: code as UnitId, code, name, costCenter: null, owner: null, archivedOn },
});
const UNITS = [
  unit("SAL", "Sales"),
  unit("BUE", "Büro"),
  unit("OLD", "Salt", "2026-01-01" as Day),
  unit("SOON", "Salon", "2026-03-01" as Day),
];

test.each([
  ["sal", ["SAL", "SOON"]], // the archived one is not offered
  ["buro", ["BUE"]],
  [" bue ", ["BUE"]],
  ["nobody", []],
  ["  ", []],
])("“%s” finds %j", (text, codes) => {
  expect(findUnits(UNITS, text, "2026-02-01" as Day).map(({ code }) => code)).toEqual(codes);
});
