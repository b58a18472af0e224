import fc from "fast-check";
import { expect, test } from "vitest";
import { readReturnPath, signInPath } from "./return-path";

test.each([
  "/t/1a709a24-2440-4230-affa-883269ee4975/settings/imports/5",
  "/t/1/users?department=Sales&page=2",
  "/partner/connection",
])("a sign-in leads back to %s", (path) => {
  expect(readReturnPath(path)).toBe(path);
});

// guards: a link of somebody else's that ends, after a real sign-in, on their own page
test.each([
  ...["//evil.example/t/", "https://evil.example/t/1", "/\\evil.example/t/", "\t//evil.example"],
  ...["/t/../sign-in", "/t/../../api/auth/signout", "/api/cron/import", "/sign-in", "/", ""],
  ...["javascript:alert(1)", "/t", "/tx/1", `/t/${"x".repeat(2_000)}`, undefined, ["/t/1"], 5],
])("never to %j", (path) => {
  expect(readReturnPath(path)).toBeUndefined();
  expect(signInPath(path)).toBe("/sign-in");
});

test("law: whatever is asked for, the way back stays in the portal's pages", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webPath(),
        fc.string().map((s) => `/t/${s}`),
      ),
      (asked) => {
        const path = readReturnPath(asked);
        if (path === undefined) return;
        const url = new URL(path, "https://portal.example");
        expect(url.origin).toBe("https://portal.example");
        expect(url.pathname).toMatch(/^\/(t|partner)\//);
        expect(readReturnPath(path)).toBe(path);
      },
    ),
    { numRuns: 2_000 },
  );
});
