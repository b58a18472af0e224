import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { signInLink } from "./sign-in-link";

const link = (partnerCenterUrl: string) =>
  new URL(
    signInLink({
      ...{ loginUrl: "https://login.microsoftonline.com", partnerCenterUrl },
      ...{ partnerTenantId: "partner-id", clientId: "app-id" },
      redirectUri: "https://portal.example/api/partner/connect/callback",
      ...{ state: "the-state", nonce: "the-nonce", verifier: "the-verifier" },
    }),
  );

test("leads to the partner's own tenant and asks for a fresh sign-in that lasts", () => {
  const url = link("https://api.partnercenter.microsoft.com");
  expect(url.origin + url.pathname).toBe(
    "https://login.microsoftonline.com/partner-id/oauth2/v2.0/authorize",
  );
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    ...{ client_id: "app-id", response_type: "code", prompt: "login" },
    redirect_uri: "https://portal.example/api/partner/connect/callback",
    scope: "https://api.partnercenter.microsoft.com/.default openid profile offline_access",
    ...{ state: "the-state", nonce: "the-nonce", code_challenge_method: "S256" },
  });
});

// guards: whoever sees the link could redeem the code
test("holds the verifier's hash, never the verifier", () => {
  const url = link("https://api.partnercenter.microsoft.com");
  expect(url.href).not.toContain("the-verifier");
  expect(url.searchParams.get("code_challenge")).toBe(
    createHash("sha256").update("the-verifier").digest("base64url"),
  );
});

test.each([
  ["http://127.0.0.1:4000", "https://api.partnercenter.microsoft.com"],
  ["http://localhost:4000", "https://api.partnercenter.microsoft.com"],
  ["https://api.partnercenter.example", "https://api.partnercenter.example"],
])("Partner Center at %s is asked for as %s", (partnerCenterUrl, resource) => {
  expect(link(partnerCenterUrl).searchParams.get("scope")).toMatch(`${resource}/.default `);
});
