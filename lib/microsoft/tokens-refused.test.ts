import { describe, expect, test } from "vitest";
import { diagnosisOf } from "./microsoft-error";
import { caught } from "./testing/caught";
import { givenEntra, granted, refused } from "./testing/given-entra";
import { startScriptedServer } from "./testing/scripted-server";
import { CUSTOMER } from "./testing/test-tenants";

describe("a refused token request", () => {
  test.each([
    [53003, "conditional_access", "tenant"],
    [65001, "consent", "tenant"],
    [700082, "reauth", "global"],
    [7000222, "secret", "global"],
  ])("%i ends at once with its diagnosis", async (code, cause, scope) => {
    const status = cause === "secret" ? 401 : 400;
    const { source, received, store } = await givenEntra(() => refused(code, status));
    const error = await caught(source.tokenFor(CUSTOMER));
    expect(diagnosisOf(error)).toMatchObject({ code: `AADSTS${code}`, class: cause, scope });
    expect(received).toHaveLength(1);
    expect(store.saved).toEqual([]);
  });

  test("keeps the blocking policies and Microsoft's own correlation id", async () => {
    const policy = "3f8b3a0e-0000-4000-8000-00000000abcd";
    const claims = JSON.stringify({
      access_token: { capolids: { essential: true, values: [policy] } },
    });
    const { source } = await givenEntra(() =>
      refused(53003, 400, {
        suberror: "message_only",
        claims,
        correlation_id: "0a0a0a0a-0000-4000-8000-000000000002",
      }),
    );
    const error = await caught(source.tokenFor(CUSTOMER));
    expect(diagnosisOf(error)).toMatchObject({
      policyIds: [policy],
      technical: { correlationId: "0a0a0a0a-0000-4000-8000-000000000002" },
    });
  });

  // guards: msal-node answers from memory for a minute after a busy answer
  test("is asked again as told after a busy answer, and then granted", async () => {
    const { source, received, world, events } = await givenEntra((id, index) =>
      index === 0
        ? { status: 429, headers: { "retry-after": "7" }, json: { error: "x" } }
        : granted(id),
    );
    await source.tokenFor(CUSTOMER);
    expect(received).toHaveLength(2);
    expect(world.slept).toEqual([7_500]);
    expect(events.map(({ status, waitMs }) => [status, waitMs])).toEqual([
      [429, 7_500],
      [200, undefined],
    ]);
  });

  test.each([
    ["a passing code under 400", refused(90033)],
    ["HTML under 503", { status: 503, text: "<html>", headers: { "content-type": "text/html" } }],
    ["HTML under 200", { text: "<html>", headers: { "content-type": "text/html" } }],
    ["a connection that breaks", { fault: "reset" as const }],
    ["half an answer", { ...granted(CUSTOMER), fault: "cut" as const }],
  ])(
    "tries six times against %s, then says Microsoft could not be reached",
    async (_what, answer) => {
      const { source, received } = await givenEntra(() => answer);
      const error = await caught(source.tokenFor(CUSTOMER));
      expect(diagnosisOf(error)).toMatchObject({ class: "retry", whoActs: "nobody" });
      expect(received).toHaveLength(6);
    },
  );

  test("can be repeated at once after it failed", async () => {
    const { source } = await givenEntra((id, index) =>
      index === 0 ? refused(65001) : granted(id),
    );
    await expect(source.tokenFor(CUSTOMER)).rejects.toMatchObject({ code: "upstream" });
    await expect(source.tokenFor(CUSTOMER)).resolves.toMatchObject({ tenantId: CUSTOMER });
  });

  test("never follows a redirect with the refresh token", async () => {
    const thief = await startScriptedServer(() => granted(CUSTOMER));
    const { source, received } = await givenEntra(() => ({
      status: 307,
      headers: { location: `${thief.url}/token` },
    }));
    await expect(source.tokenFor(CUSTOMER)).rejects.toMatchObject({ code: "upstream" });
    expect(thief.received).toEqual([]);
    expect(received).toHaveLength(1);
  });

  // guards: the partner's credential in a log line
  test("shows no secret in its error", async () => {
    const { source } = await givenEntra(() =>
      refused(70000, 400, {
        error_description: "AADSTS70000: RT-first is bad, refresh_token=RT-first",
      }),
    );
    const error = await caught(source.tokenFor(CUSTOMER));
    expect(JSON.stringify(diagnosisOf(error))).not.toContain("refresh_token=RT");
    expect(String(error)).not.toContain("RT-first");
  });
});
