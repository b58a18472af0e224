import { expect, test } from "vitest";
import { changedColumns } from "./changed-columns";

const values = { code: "A", name: "Alpha", costCenter: null, owner: "Eva" };
const before = { values, parentKey: null };

test.each([
  [before, []],
  [{ values: { ...values, code: "a" }, parentKey: null }, []],
  [{ values: { ...values, name: "alpha" }, parentKey: null }, ["name"]],
  [
    { values: { ...values, costCenter: "1", owner: null }, parentKey: "b" },
    ["parent_code", "cost_center", "owner"],
  ],
])("to %j changes %j", (after, columns) => {
  expect(changedColumns(before, after)).toEqual(columns);
});
