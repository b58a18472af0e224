import { expect, test } from "vitest";
import type { RedeemedSignIn } from "../microsoft/redeem-code";
import { judgeSignIn, SignInRefusedError } from "./judge-sign-in";

const PARTNER = "3630f50b-5aea-4097-9848-f8b8e9cacfb4";
const OTHER = "1a709a24-2440-4230-affa-883269ee4975";
const good: RedeemedSignIn = {
  refreshToken: "RT",
  tenantIds: [PARTNER],
  accountOid: "account",
  methods: ["pwd", "mfa"],
  scopes: ["https://api.partnercenter.microsoft.com/user_impersonation"],
};

const codeOf = (change: Partial<RedeemedSignIn>): string => {
  try {
    return judgeSignIn({ ...good, ...change }, PARTNER);
  } catch (error) {
    if (error instanceof SignInRefusedError) return error.runCause.code;
    throw error;
  }
};

test.each<[string, Partial<RedeemedSignIn>, string]>([
  ["all that is asked for", {}, "RT"],
  ["methods that Microsoft does not tell", { methods: undefined }, "RT"],
  ["a password alone", { methods: ["pwd"] }, "connect_without_mfa"],
  ["another tenant", { tenantIds: [OTHER] }, "connect_wrong_tenant"],
  ["a token for another tenant", { tenantIds: [PARTNER, OTHER] }, "connect_wrong_tenant"],
  ["no tenant", { tenantIds: [] }, "connect_wrong_tenant"],
  ["no permission for Partner Center", { scopes: ["openid"] }, "connect_without_scope"],
  ["no refresh token", { refreshToken: undefined }, "connect_not_lasting"],
])("a sign-in with %s", (_what, change, expected) => {
  expect(codeOf(change)).toBe(expected);
});
