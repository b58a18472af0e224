import { expect, test } from "vitest";
import { IMPORTED_SKU_FIELDS, IMPORTED_USER_FIELDS } from "./user-fields";

// guards: a field read from customers' tenants that the published list does not name, or the reverse
test("the list of user fields is the promised one, in its order", () => {
  expect(IMPORTED_USER_FIELDS.map((field) => field.graphName)).toEqual(
    (
      "displayName companyName department mail givenName surname jobTitle state postalCode " +
      "streetAddress city preferredLanguage usageLocation assignedLicenses userPrincipalName " +
      "officeLocation onPremisesExtensionAttributes country userType"
    ).split(" "),
  );
});

test("the list of license fields is the promised one, in its order", () => {
  expect(IMPORTED_SKU_FIELDS.map((field) => field.graphName)).toEqual(
    "skuId skuPartNumber prepaidUnits consumedUnits servicePlans".split(" "),
  );
});

test("no two fields share a label", () => {
  const labels = [...IMPORTED_USER_FIELDS, ...IMPORTED_SKU_FIELDS].map((field) => field.label);
  expect(new Set(labels).size).toBe(labels.length);
});
