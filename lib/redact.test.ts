import { describe, expect, test } from "vitest";
import { describeError, redact, redactMessage } from "./redact";

describe("what is logged carries no secret", () => {
  test.each([
    ["an access token", "failed with eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl for user"],
    ["a refresh token", "token 0.AXYAbcdefghijklmnopqrstuvwxyz0123456789 was refused"],
    ["a bearer header", "authorization: Bearer abc.def.ghi"],
    ["a form field", "grant_type=refresh_token&client_secret=SECRETVALUE&x=1"],
    ["a setting", "PARTNER_CLIENT_SECRET='SECRETVALUE with blanks'"],
    ["an authorization code in JSON", `{"code": "SECRETVALUE${"x".repeat(40)}"}`],
    ["a database address", "cannot reach postgres://portal_web:SECRETVALUE@db/portal"],
  ])("%s", (_what, text) => {
    expect(redact(text)).not.toMatch(/eyJ|AXYA|abc\.def|SECRETVALUE/);
  });

  // guards: Drizzle writes bound values, which may be tokens or names, into its message
  test("bound values of a failed statement", () => {
    const error = new Error("Failed query: insert into credentials\nparams: REFRESH-TOKEN");
    error.name = "DrizzleQueryError";
    const logged = JSON.stringify(describeError(new Error("import failed", { cause: error })));
    expect(logged).not.toContain("REFRESH-TOKEN");
    expect(logged).toContain("a database statement failed");
  });
});

describe("what Microsoft says is stored without secrets and addresses", () => {
  test.each([
    ["a JWT", "bad token eyJhbGciOiJub25lIn0.eyJ0aWQiOiIx.abc here", "bad token [hidden] here"],
    ["an opaque refresh token", "got 0.AXYZabcdefghijklmn.more", "got [hidden]"],
    ["a bearer header", "Authorization: Bearer abc.def", "Authorization: Bearer [hidden]"],
    [
      "a form field",
      "grant_type=refresh_token&refresh_token=abc&x=1",
      "grant_type=refresh_token&refresh_token=[hidden]&x=1",
    ],
    ["a JSON member", '{"client_secret": "a b", "x": 1}', '{"client_secret": [hidden], "x": 1}'],
    ["an address", "User mfa.setup@contoso.com is not there", "User [address] is not there"],
    ["anything long without a blank", `x ${"Ab1-".repeat(20)} y`, "x [hidden] y"],
    ["line breaks", "one\r\ntwo", "one two"],
  ])("%s", (_what, message, expected) => {
    expect(redactMessage(message)).toBe(expected);
  });

  test("ids, codes and sentences stay readable", () => {
    const message =
      'AADSTS53003: Blocked. "code": "Authorization_RequestDenied" Trace ID: 0a0a0a0a-0000-4000-8000-000000000001 Timestamp: 2026-03-01 02:00:00Z';
    expect(redactMessage(message)).toBe(message);
  });

  test("what is too long to read is cut", () => {
    expect(redactMessage("word ".repeat(1_000)).length).toBeLessThanOrEqual(601);
  });
});
