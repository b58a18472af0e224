import { expect, test } from "vitest";
import { redactMessage } from "./redact-message";

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
])("hides %s", (_what, message, expected) => {
  expect(redactMessage(message)).toBe(expected);
});

test("leaves ids and sentences readable", () => {
  const message =
    "AADSTS53003: Blocked. Trace ID: 0a0a0a0a-0000-4000-8000-000000000001 Timestamp: 2026-03-01 02:00:00Z";
  expect(redactMessage(message)).toBe(message);
});

test("cuts what is too long to read", () => {
  expect(redactMessage("word ".repeat(1_000)).length).toBeLessThanOrEqual(601);
});
