import { expect, test } from "vitest";
import { listChoices } from "./list-choices";

const VIEWER = { tenantId: "T", canSeeCosts: false, canSeeImports: false };
const ADMIN = { tenantId: "T", canSeeCosts: true, canSeeImports: true };
const labels = (...args: Parameters<typeof listChoices>) =>
  listChoices(...args).flatMap(({ choices }) => choices.map(({ label }) => label));

// guards: a search that shows the way to pages the role is turned away from
test("offers only the pages the person may see", () => {
  expect(labels(ADMIN, "co", null)).toContain("Costs");
  for (const label of ["Costs", "Charges", "Settings", "Imports", "Audit log"])
    expect(labels(VIEWER, "", null)).not.toContain(label);
});

test("names users by what they have, and leads to the rest of them", () => {
  const jane = { id: "u", displayName: null, userPrincipalName: "jane@x", department: null };
  const found = { users: [jane], matching: 1_234, units: [{ id: "n", name: "R&D", code: "RD" }] };
  expect(listChoices(VIEWER, "jan & co", found)).toEqual([
    {
      label: "Users",
      choices: [
        { href: "/t/T/users/u", label: "jane@x", detail: "jane@x" },
        { href: "/t/T/users?q=jan%20%26%20co", label: "All 1,234 users that match", detail: null },
      ],
    },
    {
      label: "Business units",
      choices: [{ href: "/t/T/users?unit=n", label: "R&D", detail: "RD · its users" }],
    },
  ]);
});

test("leads to no rest when all that match are listed", () => {
  const jane = { id: "u", displayName: "Jane", userPrincipalName: null, department: null };
  expect(labels(VIEWER, "jane", { users: [jane], matching: 1, units: [] })).toEqual(["Jane"]);
});
