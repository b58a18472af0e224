import { expect, test } from "vitest";
import { describeRefusal } from "./describe-refusal";
import { describeSignInError } from "./describe-sign-in-error";

test("each reason of the door has its own words", () => {
  const titles = ["unknown-tenant", "not-invited", "disabled"].map(
    (reason) => describeRefusal(reason).title,
  );
  expect(new Set(titles).size).toBe(3);
});

test.each([undefined, "", "constructor", "__proto__", "<script>"])(
  "%j is explained in general words and never shown",
  (made) => {
    // guards: an address that puts a stranger's words on our page, or crashes it
    expect(describeRefusal(made).title).toBe("You cannot enter the portal with this account");
    expect(describeSignInError(String(made)).title).toBe("Signing in did not work");
  },
);

test("the sign-in library's own codes are explained", () => {
  for (const code of ["AccessDenied", "Configuration", "OAuthCallbackError", "Verification"])
    expect(describeSignInError(code).title).not.toBe("Signing in did not work");
});
