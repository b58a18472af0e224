import { describe, expect, test } from "vitest";
import { describeError, redact } from "./redact";

describe("what is logged carries no secret", () => {
  test.each([
    ["an access token", "failed with eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl for user"],
    ["a refresh token", "token 0.AXYAbcdefghijklmnopqrstuvwxyz0123456789 was refused"],
    ["a bearer header", "authorization: Bearer abc.def.ghi"],
    ["a form field", "grant_type=refresh_token&client_secret=SECRETVALUE&x=1"],
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
