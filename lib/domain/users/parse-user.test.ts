import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ImportedUser } from "./imported-user";
import { parseUser } from "./parse-user";

const ID = "6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0";
const BOSS = "4562bcc8-c436-4f95-b7c0-4f8ce89dca5e";
const E5 = "06ebc4ee-1bb5-47dd-8120-11324bc54e06";
const TEAMS = "57ff2da0-773e-42df-b2af-ffb7a2317929";

/** A user as Graph answers the portal's own `$select`: what is not set is null. */
const givenUser = (some: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: ID,
  displayName: null,
  companyName: null,
  department: null,
  mail: null,
  givenName: null,
  surname: null,
  jobTitle: null,
  state: null,
  postalCode: null,
  streetAddress: null,
  city: null,
  preferredLanguage: null,
  usageLocation: null,
  assignedLicenses: [],
  userPrincipalName: "adams@contoso.com",
  officeLocation: null,
  onPremisesExtensionAttributes: null,
  country: null,
  userType: null,
  ...some,
});

const parsed = (some: Record<string, unknown>): { user: ImportedUser; repairs: number } => {
  const result = parseUser(givenUser(some));
  if (result.kind !== "user") throw new Error(result.reason);
  return { user: result.user, repairs: result.repairs };
};

describe("parseUser", () => {
  test("reads every promised field, and nothing else", () => {
    const result = parseUser({
      "@odata.id": "ignored",
      id: ID.toUpperCase(),
      displayName: "Ada O'Brien",
      companyName: "Contoso",
      department: "R&D",
      mail: "ada@contoso.com",
      givenName: "Ada",
      surname: "O'Brien",
      jobTitle: "Engineer",
      state: "ZH",
      postalCode: "8001",
      streetAddress: "Main Street 1\nFloor 2",
      city: "Zürich",
      preferredLanguage: "de-CH",
      usageLocation: "CH",
      assignedLicenses: [{ skuId: E5.toUpperCase(), disabledPlans: [TEAMS] }],
      userPrincipalName: "ada_x.com#EXT#@contoso.onmicrosoft.com",
      officeLocation: "3/14",
      onPremisesExtensionAttributes: { extensionAttribute1: "CC-1", extensionAttribute2: null },
      country: "Switzerland",
      userType: "Guest",
      manager: { "@odata.type": "#microsoft.graph.orgContact", id: BOSS, displayName: "Secret" },
      accountEnabled: true,
    });
    expect(result).toEqual({
      kind: "user",
      repairs: 0,
      user: {
        id: ID,
        displayName: "Ada O'Brien",
        companyName: "Contoso",
        department: "R&D",
        mail: "ada@contoso.com",
        givenName: "Ada",
        surname: "O'Brien",
        jobTitle: "Engineer",
        state: "ZH",
        postalCode: "8001",
        streetAddress: "Main Street 1\nFloor 2",
        city: "Zürich",
        preferredLanguage: "de-CH",
        usageLocation: "CH",
        assignedLicenses: [{ skuId: E5, disabledPlans: [TEAMS] }],
        userPrincipalName: "ada_x.com#EXT#@contoso.onmicrosoft.com",
        officeLocation: "3/14",
        onPremisesExtensionAttributes: { extensionAttribute1: "CC-1" },
        country: "Switzerland",
        userType: "Guest",
        managerId: BOSS,
      },
    });
  });

  // guards: a user without licenses or manager in the answer being "repaired" every night
  test("what Entra does not hold is null, and no repair", () => {
    const bare = parseUser({ id: ID, assignedLicenses: [] });
    expect(bare).toMatchObject({
      kind: "user",
      repairs: 0,
      user: {
        displayName: null,
        userType: null,
        managerId: null,
        assignedLicenses: [],
        onPremisesExtensionAttributes: {},
      },
    });
    expect(parseUser(givenUser({ userPrincipalName: undefined }))).toEqual(bare);
  });

  test.each([
    ["nothing", null, null],
    ["a text", "user", null],
    ["a list", [givenUser()], null],
    ["no id", givenUser({ id: undefined }), null],
    ["an id that is no GUID", givenUser({ id: "42" }), null],
    ["an id in braces", givenUser({ id: `{${ID}}` }), null],
    ["an id of a wrong type", givenUser({ id: 42 }), null],
    ["licenses missing", givenUser({ assignedLicenses: undefined }), ID],
    ["licenses null", givenUser({ assignedLicenses: null }), ID],
    ["licenses no list", givenUser({ assignedLicenses: { 0: E5 } }), ID],
    ["a license that is no object", givenUser({ assignedLicenses: [E5] }), ID],
    ["a license without a SKU id", givenUser({ assignedLicenses: [{ disabledPlans: [] }] }), ID],
    ["plans no list", givenUser({ assignedLicenses: [{ skuId: E5, disabledPlans: "" }] }), ID],
    ["a plan no text", givenUser({ assignedLicenses: [{ skuId: E5, disabledPlans: [7] }] }), ID],
    ["a number for a text", givenUser({ department: 7 }), ID],
    ["an object for a text", givenUser({ mail: { a: 1 } }), ID],
    ["a manager without id", givenUser({ manager: {} }), ID],
    ["a manager that is a text", givenUser({ manager: BOSS }), ID],
    ["extensions no object", givenUser({ onPremisesExtensionAttributes: [] }), ID],
    [
      "a number for an extension",
      givenUser({ onPremisesExtensionAttributes: { extensionAttribute3: 3 } }),
      ID,
    ],
  ])("sets aside %s, and says whose row it was if it can", (_name, raw, id) => {
    expect(parseUser(raw)).toEqual({
      kind: "quarantined",
      id,
      reason: expect.any(String) as string,
    });
  });

  // guards: the log or the run page showing a person's data
  test("the reason never repeats what was sent", () => {
    const result = parseUser(givenUser({ id: "ada@contoso.com" }));
    expect(JSON.stringify(result)).not.toContain("ada@contoso.com");
  });

  test.each([
    ["a NUL in a name", { displayName: "A\u0000da" }, { displayName: "Ada" }, 1],
    ["half an emoji", { city: "X\ud83d" }, { city: "X\uFFFD" }, 1],
    ["an empty text", { jobTitle: "" }, { jobTitle: null }, 1],
    ["too long a department", { department: "d".repeat(65) }, { department: "d".repeat(64) }, 1],
    ["a manager whose id is none", { manager: { id: "42" } }, { managerId: null }, 1],
    [
      "several at once",
      { state: "", city: "\u0000", country: " " },
      { state: null, city: null },
      3,
    ],
  ])("repairs and counts %s", (_name, given, expected, repairs) => {
    const result = parsed(given);
    expect(result.user).toMatchObject(expected);
    expect(result.repairs).toBe(repairs);
  });

  test("keeps the whole length Microsoft allows", () => {
    const longest = { displayName: "ä".repeat(256), streetAddress: "s".repeat(1024) };
    expect(parsed(longest)).toMatchObject({ user: longest, repairs: 0 });
  });

  test("caps a ten megabyte text", () => {
    const { user, repairs } = parsed({ displayName: "x".repeat(10_000_000) });
    expect(user.displayName).toHaveLength(256);
    expect(repairs).toBe(1);
  });

  test("keeps a user type Microsoft has not invented yet", () => {
    expect(parsed({ userType: "Agent" }).user.userType).toBe("Agent");
  });

  test("an extension the portal does not know is ignored", () => {
    const { user } = parsed({ onPremisesExtensionAttributes: { extensionAttribute16: "x" } });
    expect(user.onPremisesExtensionAttributes).toEqual({});
  });
});

const poison = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("\u0000", "\ud800", "x".repeat(5000), "", "  "),
  fc.anything(),
);
const poisonedUser = fc
  .dictionary(fc.constantFrom(...Object.keys(givenUser()), "manager"), poison)
  .map((some) => givenUser(some));

describe("laws of parseUser", () => {
  test("no row, however broken, stops the import", () => {
    fc.assert(
      fc.property(fc.oneof(poisonedUser, fc.anything()), (raw) => {
        const { kind } = parseUser(raw);
        expect(["user", "quarantined"]).toContain(kind);
      }),
      { numRuns: 2000 },
    );
  });

  test("what is kept can be stored: no NUL, no half pairs anywhere", () => {
    fc.assert(
      fc.property(poisonedUser, (raw) => {
        const result = parseUser(raw);
        if (result.kind !== "user") return;
        const stored = JSON.stringify(result.user);
        expect(stored.includes("\\u0000")).toBe(false);
        expect(stored).not.toMatch(/\\ud[89a-f]/);
      }),
      { numRuns: 2000 },
    );
  });

  test("a user that was read reads the same again, without repairs", () => {
    fc.assert(
      fc.property(poisonedUser, (raw) => {
        const first = parseUser(raw);
        if (first.kind !== "user") return;
        const { managerId, ...fields } = first.user;
        const again = parseUser({ ...fields, ...(managerId && { manager: { id: managerId } }) });
        expect(again).toEqual({ kind: "user", user: first.user, repairs: 0 });
      }),
    );
  });
});
