import { expect, test } from "vitest";
import type { UserId } from "../ids";
import type { ImportedUser } from "../users/imported-user";
import { attributeLabel, attributesOf, isMappingAttribute, MAPPING_ATTRIBUTES } from "./attributes";

const NOBODY: ImportedUser = {
  ...{ id: "user" as UserId, displayName: null, companyName: null, department: null, mail: null },
  ...{ givenName: null, surname: null, jobTitle: null, state: null, postalCode: null },
  ...{ streetAddress: null, city: null, preferredLanguage: null, usageLocation: null },
  ...{ assignedLicenses: [], userPrincipalName: null, officeLocation: null },
  ...{ onPremisesExtensionAttributes: {}, country: null, userType: null, managerId: null },
};

test("every attribute has words of its own, and department is offered first", () => {
  const labels = MAPPING_ATTRIBUTES.map(attributeLabel);
  expect(new Set(labels).size).toBe(MAPPING_ATTRIBUTES.length);
  expect(labels[0]).toBe("Department");
  expect(attributeLabel("extensionAttribute15")).toBe("Extension attribute 15");
  expect(attributeLabel("managerId")).toBe("Manager (object id)");
});

// guards: a rule on a name or on a street, which nobody agreed to
test.each(["displayName", "streetAddress", "assignedLicenses", "id", "", "toString"])(
  "a rule cannot ask for %j",
  (name) => expect(isMappingAttribute(name)).toBe(false),
);

test("reads a field, an extension attribute and a manager, and null for all that is not there", () => {
  const attributes = attributesOf({
    ...NOBODY,
    department: "Sales",
    onPremisesExtensionAttributes: { extensionAttribute3: "4711" },
    managerId: "boss" as UserId,
  });
  expect(Object.keys(attributes)).toEqual([...MAPPING_ATTRIBUTES]);
  expect(Object.entries(attributes).filter(([, value]) => value !== null)).toEqual([
    ["department", "Sales"],
    ["extensionAttribute3", "4711"],
    ["managerId", "boss"],
  ]);
});
