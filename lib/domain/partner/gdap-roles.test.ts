import { expect, test } from "vitest";
import { describeRole, isStanding, mayConsent, mayReadDirectory } from "./gdap-roles";

const READERS = "88d8e3e3-8f55-4a1e-953a-9b9898b8876b";
const LICENSES = "4d6ac14f-3453-41d0-bef9-a3e0c569773a";
const CLOUD_APPS = "158c047a-c907-4556-b7ef-446551a6b5f7";

test("roles are told by name, and an unknown one by its id", () => {
  expect(describeRole(CLOUD_APPS.toUpperCase())).toBe("Cloud application administrator");
  expect(describeRole("00000000-0000-4000-8000-000000000001")).toContain("00000000-0000-4000");
});

test("reading and consenting are two different rights", () => {
  // guards: a page that promises a consent which Partner Center will refuse
  expect([mayReadDirectory([READERS]), mayConsent([READERS])]).toEqual([true, false]);
  expect([mayReadDirectory([CLOUD_APPS]), mayConsent([CLOUD_APPS])]).toEqual([false, true]);
  // it shows licenses but no users
  expect(mayReadDirectory([LICENSES])).toBe(false);
  expect([mayReadDirectory([]), mayConsent([])]).toEqual([false, false]);
});

test.each([
  ["active", true],
  ["expiring", true],
  ["expired", false],
  ["approvalPending", false],
  ["terminated", false],
])("a relationship that is %s opens the tenant: %s", (status, opens) => {
  expect(isStanding(status)).toBe(opens);
});
