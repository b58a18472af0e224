import { ServerError, InteractionRequiredAuthError } from "@azure/msal-node";
import { describe, expect, test } from "vitest";
import { diagnoseAnswer, diagnoseRequest, diagnoseToken } from "./diagnose";
import type { Diagnosis, DiagnosisClass } from "./diagnosis";
import { REMEDIES } from "./remedies/remedies";
import { TOKEN_CODES } from "./token-codes";

const PARTNER = "11111111-1111-4111-8111-111111111111";
const CUSTOMER = "22222222-2222-4222-8222-222222222222";
const atCustomer = { partnerTenantId: PARTNER, tenantId: CUSTOMER };
const atHome = { partnerTenantId: PARTNER, tenantId: PARTNER };

/** Entra's answer as it is written. */
const refusal = (code: number, more: object = {}) => ({
  error: "invalid_grant",
  error_description: `AADSTS${code}: Something was refused. Trace ID: 0a0a0a0a-0000-4000-8000-000000000001 Correlation ID: 0a0a0a0a-0000-4000-8000-000000000002 Timestamp: 2026-03-01 02:00:00Z`,
  error_codes: [code],
  timestamp: "2026-03-01 02:00:00Z",
  trace_id: "0a0a0a0a-0000-4000-8000-000000000001",
  correlation_id: "0a0a0a0a-0000-4000-8000-000000000002",
  ...more,
});

/** The table of the reference, by hand: class, scope when a customer's endpoint answers, who acts. */
const TABLE: readonly [number[], DiagnosisClass, Diagnosis["scope"], Diagnosis["whoActs"]][] = [
  [
    [53003, 53000, 53001, 53002, 50005, 50131, 530032, 530035, 530001, 500213, 70043],
    "conditional_access",
    "tenant",
    "customer",
  ],
  [[530034, 500021, 500212], "conditional_access", "tenant", "partner"],
  [[50076, 50079, 50074, 50072, 50078, 53004, 53010, 53011], "mfa", "tenant", "partner"],
  [[50158], "mfa", "tenant", "customer"],
  [
    [
      700082, 70008, 50173, 700084, 50089, 50132, 50133, 70000, 54005, 700005, 50057, 50053, 50055,
      50126,
    ],
    "reauth",
    "global",
    "partner",
  ],
  [
    [65001, 90099, 90094, 65005, 650056, 650057, 650051, 650052, 7000229, 700016],
    "consent",
    "tenant",
    "partner",
  ],
  [[50020, 50177, 90072, 50034, 51004, 16003, 50014], "gdap", "tenant", "partner"],
  [[50105], "gdap", "tenant", "customer"],
  [[7000215, 7000222, 70002, 7000218, 700027, 7000112], "secret", "global", "partner"],
  [[500011, 90002, 900023, 5000224, 90038, 900382, 900432], "tenant", "tenant", "partner"],
  [[90033, 90006, 90012, 90024, 90090, 50033, 50087, 50196, 90055], "retry", "tenant", "nobody"],
];
const ROWS = TABLE.flatMap(([codes, ...expected]) =>
  codes.map((code) => [code, ...expected] as const),
);

describe("a token request that failed", () => {
  test.each(ROWS)("%i is %s, %s, %s acts", (code, cause, scope, whoActs) => {
    const found = diagnoseToken(refusal(code), atCustomer);
    expect(found).toMatchObject({ code: `AADSTS${code}`, class: cause, scope, whoActs });
  });

  test("the table and the code agree on which codes there are", () => {
    expect(Object.keys(TOKEN_CODES).map(Number).sort()).toEqual(ROWS.map(([code]) => code).sort());
  });

  // guards: one customer's policy stops all imports, or a block of the partner's account stops none
  test.each([
    [53003, "conditional_access"],
    [50076, "mfa"],
    [50158, "mfa"],
    [70043, "reauth"],
  ])("%i from the partner's own tenant stops every import", (code, cause) => {
    expect(diagnoseToken(refusal(code), atHome)).toMatchObject({
      class: cause,
      scope: "global",
      whoActs: "partner",
    });
    expect(diagnoseToken(refusal(code), atCustomer).scope).toBe("tenant");
  });

  test("names the policies that blocked, in words a customer's admin can follow", () => {
    const policy = "3f8b3a0e-0000-4000-8000-00000000abcd";
    const claims = JSON.stringify({
      access_token: { capolids: { essential: true, values: [policy.toUpperCase()] } },
    });
    const found = diagnoseToken(refusal(53003, { suberror: "message_only", claims }), atCustomer);
    expect(found.policyIds).toEqual([policy]);
    const steps = found.steps.join("\n");
    expect(steps).toContain(policy);
    expect(steps).toContain(PARTNER);
    expect(steps).toContain("Service provider users");
    expect(steps).toContain("Press Import now.");
  });

  test.each(["{", '{"access_token":{"capolids":{"values":"x"}}}', "", "[]"])(
    "claims that hold no policies (%j) are no reason to fail",
    (claims) => {
      expect(diagnoseToken(refusal(53003, { claims }), atCustomer).policyIds).toEqual([]);
    },
  );

  test("keeps what Microsoft's support asks for", () => {
    expect(diagnoseToken(refusal(65001), atCustomer).technical).toMatchObject({
      correlationId: "0a0a0a0a-0000-4000-8000-000000000002",
      traceId: "0a0a0a0a-0000-4000-8000-000000000001",
      timestamp: "2026-03-01 02:00:00Z",
    });
  });

  test.each([
    ["interaction_required", 53003, "conditional_access"],
    ["access_denied", 53003, "conditional_access"],
    ["interaction_required", 70043, "conditional_access"],
    ["invalid_grant", 50076, "mfa"],
    ["invalid_request", 50196, "retry"],
  ])("goes by the number, whatever the error is called (%s %i)", (error, code, cause) => {
    expect(diagnoseToken(refusal(code, { error }), atCustomer).class).toBe(cause);
  });

  test.each([
    ["an unknown Conditional Access number", { error_codes: [53009] }, "conditional_access"],
    ["an unknown six-digit one of that block", { error_codes: [530099] }, "conditional_access"],
    [
      "the suberror of an unknown number",
      { error_codes: [1234567], suberror: "consent_required" },
      "consent",
    ],
    [
      "the error, when there is nothing else",
      { error: "invalid_client", error_codes: [] },
      "secret",
    ],
    ["a busy service", { error: "temporarily_unavailable", error_codes: [] }, "retry"],
    ["the first of several numbers", { error_codes: [65001, 53003] }, "consent"],
  ])("falls back to %s", (_what, change, cause) => {
    const error_description = "No number here.";
    expect(diagnoseToken(refusal(1, { error_description, ...change }), atCustomer).class).toBe(
      cause,
    );
  });

  // guards: an answer nobody has seen before stops every tenant at once
  test("an unknown refusal concerns one tenant only", () => {
    expect(diagnoseToken(refusal(1234567), atCustomer)).toMatchObject({
      class: "unknown",
      scope: "tenant",
    });
  });

  test("reads msal-node's errors of any class", () => {
    const interaction = new InteractionRequiredAuthError(
      "invalid_grant",
      "own-id",
      "AADSTS53003: Blocked. Trace ID: 0a0a0a0a-0000-4000-8000-000000000001 Correlation ID: 0a0a0a0a-0000-4000-8000-000000000002",
      "message_only",
    );
    expect(diagnoseToken(interaction, atCustomer)).toMatchObject({
      code: "AADSTS53003",
      class: "conditional_access",
      technical: { correlationId: "0a0a0a0a-0000-4000-8000-000000000002" },
    });
    const remembered = new ServerError("50196", "own-id", "");
    expect(diagnoseToken(remembered, atCustomer)).toMatchObject({
      code: "AADSTS50196",
      class: "retry",
    });
    const numbered = Object.assign(new ServerError("invalid_client", "own-id", "no"), {
      errorNo: 7000222,
    });
    expect(diagnoseToken(numbered, atCustomer).class).toBe("secret");
  });

  test.each([undefined, null, 42, "a text", {}, [], new Error("boom"), Symbol("s")])(
    "has an answer for whatever is thrown",
    (thrown) => {
      expect(diagnoseToken(thrown, atCustomer)).toMatchObject({
        class: "unknown",
        scope: "tenant",
      });
    },
  );

  // guards: a token in the run record, where every admin of the customer reads it
  test("never repeats a token, a secret or an address", () => {
    const jwt = "eyJhbGciOi.eyJ0aWQiOiIx.c2lnbmF0dXJl";
    const told = `AADSTS70000: bad ${jwt} 0.AXYZaaaaaaaaaaaaaaa refresh_token=abc&client_secret=hush Bearer abcdef mfa.setup@contoso.com ${"a".repeat(80)}`;
    const found = JSON.stringify(
      diagnoseToken(refusal(70000, { error_description: told }), atCustomer),
    );
    for (const secret of [
      "eyJ",
      "0.AXYZ",
      "abc&",
      "hush",
      "abcdef",
      "mfa.setup@",
      "a".repeat(60),
    ]) {
      expect(found).not.toContain(secret);
    }
  });
});

describe("a request that failed", () => {
  const at = new Date("2026-03-01T02:00:00Z");

  test.each([
    [403, "Authorization_RequestDenied", "permission", "partner", "tenant"],
    [401, "Authorization_IdentityNotFound", "gdap", "partner", "tenant"],
    [400, "Directory_ExpiredPageToken", "retry", "nobody", "tenant"],
    [401, "900421", "mfa", "partner", "global"],
    [401, "insufficient_claims", "conditional_access", "customer", "tenant"],
    [401, "InvalidAuthenticationToken", "retry", "nobody", "tenant"],
    [429, "TooManyRequests", "retry", "nobody", "tenant"],
    [503, undefined, "retry", "nobody", "tenant"],
    [502, undefined, "retry", "nobody", "tenant"],
    [null, undefined, "retry", "nobody", "tenant"],
    [400, "Request_BadRequest", "unknown", "partner", "tenant"],
    [403, undefined, "permission", "partner", "tenant"],
  ] as const)("%s %s is %s, %s acts, %s", (status, code, ...[cause, whoActs, scope]) => {
    expect(diagnoseRequest({ status, code, at }, atCustomer)).toMatchObject({
      class: cause,
      whoActs,
      scope,
    });
  });

  test("an answer for somebody else is its own class", () => {
    const seen = { code: "WRONG_TENANT", message: "", at };
    expect(diagnoseAnswer("answer_for_another", atCustomer, seen)).toMatchObject({
      code: "WRONG_TENANT",
      class: "wrong_tenant",
    });
  });
});

describe("the words", () => {
  const facts = { partnerTenantId: PARTNER, policyIds: [] };

  test.each(Object.entries(REMEDIES))("%s: a sentence without codes, and steps", (_key, remedy) => {
    expect(remedy.headline).toMatch(/^[A-Z].*[^.]$/);
    expect(remedy.headline).not.toMatch(/\d{4,}|AADSTS|HTTP/);
    const steps = remedy.steps(facts);
    expect(steps.length).toBeGreaterThan(0);
    for (const step of steps) expect(step).toMatch(/^[A-Z].*\.$/);
  });

  test("every customer step that excludes the partner says whom to exclude", () => {
    for (const key of [
      "policy_blocks",
      "policy_wants_device",
      "sign_in_frequency",
      "mfa_provider",
      "security_defaults",
    ] as const) {
      expect(REMEDIES[key].steps(facts).join(" ")).toContain(PARTNER);
    }
  });
});
