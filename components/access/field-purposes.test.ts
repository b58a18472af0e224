import { expect, test } from "vitest";
import { IMPORTED_SKU_FIELDS, IMPORTED_USER_FIELDS } from "@/lib/domain/users/user-fields";
import { SKU_FIELD_PURPOSES, USER_FIELD_PURPOSES } from "./field-purposes";

// guards: a field that is read and that the customer's page does not tell of
test("tells of every field that is read, once, and why", () => {
  const toldOf = (list: typeof USER_FIELD_PURPOSES) => list.flatMap(({ fields }) => fields);
  expect(toldOf(USER_FIELD_PURPOSES).toSorted()).toEqual(
    [
      ...IMPORTED_USER_FIELDS.map(({ label }) => label),
      ...["Manager (object id)", "Object id"],
    ].toSorted(),
  );
  expect(toldOf(SKU_FIELD_PURPOSES).toSorted()).toEqual(
    [...IMPORTED_SKU_FIELDS.map(({ label }) => label), ...["Applies to", "Status"]].toSorted(),
  );
  for (const { purpose } of [...USER_FIELD_PURPOSES, ...SKU_FIELD_PURPOSES])
    expect(purpose).toMatch(/\w{3}/);
});
