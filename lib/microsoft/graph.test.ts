import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { ExpiredPageTokenError } from "./microsoft-error";
import { caught } from "./testing/caught";
import { givenGraph } from "./testing/given-graph";
import { failureOf, ok, readThings, refusal, thingsSchema } from "./testing/read-things";
import { startScriptedServer } from "./testing/scripted-server";
import { CUSTOMER } from "./testing/test-tenants";

describe("one read", () => {
  test("carries the tenant's token and is told of once", async () => {
    const { graph, received, events } = await givenGraph(() => ({
      ...ok,
      headers: { "request-id": "req-7" },
    }));
    const answer = await graph.read({
      url: new URL("/v1.0/things?$top=2&$skiptoken=SECRET", graph.origin),
      schema: thingsSchema,
      countRows: ({ value }) => value.length,
    });
    expect(answer).toEqual({ value: [{ id: "1" }] });
    expect(received[0]).toMatchObject({
      method: "GET",
      target: "/v1.0/things?$top=2&$skiptoken=SECRET",
      headers: { authorization: "Bearer AT-1" },
    });
    expect(events).toEqual([
      {
        at: new Date("2026-03-01T02:00:00Z"),
        service: "graph",
        method: "GET",
        path: "/v1.0/things?$top=2&$skiptoken=…",
        tenantId: CUSTOMER,
        status: 200,
        rows: 1,
        requestId: "req-7",
        durationMs: 0,
      },
    ]);
  });

  test("sends the address exactly as it is, odd characters and order included", async () => {
    const path = "/v1.0/things?$skiptoken=a%2Bb+c%26d%27(e)&x=1&$select=id&x=2&bare";
    const { graph, received } = await givenGraph(() => ok);
    await readThings(graph, path);
    expect(received[0]?.target).toBe(path);
  });

  // guards: a listing that dies at the hour because its token did
  test("renews a refused token once and repeats the request", async () => {
    const { graph, received, world } = await givenGraph((_request, index) =>
      index === 0 ? refusal(401, "InvalidAuthenticationToken") : ok,
    );
    await readThings(graph);
    expect(received.map(({ headers }) => headers.authorization)).toEqual([
      "Bearer AT-1",
      "Bearer AT-2",
    ]);
    expect(world.slept).toEqual([]);
  });

  test("does not renew a second time", async () => {
    const { graph, received } = await givenGraph(() => refusal(401, "InvalidAuthenticationToken"));
    const error = await failureOf(graph);
    expect(received).toHaveLength(2);
    expect(error.context).toMatchObject({ status: 401, graphCode: "InvalidAuthenticationToken" });
  });

  test("does not renew for a policy that wants more than a token", async () => {
    const { graph, received } = await givenGraph(() => ({
      ...refusal(401, "InvalidAuthenticationToken"),
      headers: { "www-authenticate": 'Bearer error="insufficient_claims", claims="e30="' },
    }));
    expect((await failureOf(graph)).diagnosis).toMatchObject({ class: "conditional_access" });
    expect(received).toHaveLength(1);
  });

  test.each([
    [403, "Authorization_RequestDenied", "permission"],
    [400, "Request_BadRequest", "unknown"],
    [404, "Request_ResourceNotFound", "tenant"],
    [501, "NotImplemented", "retry"],
  ])("does not repeat %i %s, and says what it means", async (status, code, cause) => {
    const { graph, received } = await givenGraph(() => refusal(status, code));
    const error = await failureOf(graph);
    expect(received).toHaveLength(1);
    expect(error.context).toMatchObject({ status, graphCode: code });
    expect(error.diagnosis).toMatchObject({
      class: cause,
      technical: { correlationId: "req-1" },
    });
  });

  test("reads the inner error in either spelling, and an error that is none", async () => {
    const lower = { error: { code: "X", message: "m", innererror: { "request-id": "req-2" } } };
    const { graph } = await givenGraph((_request, index) => ({
      status: 400,
      ...(index === 0 ? { json: lower } : { text: "gone wrong" }),
    }));
    expect((await failureOf(graph)).diagnosis.technical.correlationId).toBe("req-2");
    expect((await failureOf(graph)).diagnosis).toMatchObject({
      code: "HTTP 400",
      class: "unknown",
    });
  });

  test("tells an expired place in a list from other failures", async () => {
    const { graph, received } = await givenGraph(() => refusal(400, "Directory_ExpiredPageToken"));
    expect(await failureOf(graph)).toBeInstanceOf(ExpiredPageTokenError);
    expect(received).toHaveLength(1);
  });
});

describe("an answer that is not what it should be", () => {
  // guards: "0 users" believed of an answer that was no list
  test.each([
    ["no value", { json: {} }],
    ["a value that is no list", { json: { value: {} } }],
    ["a list at the top", { json: [] }],
    ["null", { text: "null" }],
  ])("fails: %s", async (_what, answer) => {
    const { graph, received } = await givenGraph(() => answer);
    expect((await failureOf(graph)).diagnosis).toMatchObject({ class: "incomplete" });
    expect(received).toHaveLength(1);
  });

  test("its failure names places, not people", async () => {
    const { graph } = await givenGraph(() => ({
      json: { value: [{ id: 1, mail: "ann@contoso.com" }] },
    }));
    const error = await failureOf(graph);
    expect(error.diagnosis.technical.message).toBe("value.0.id: invalid_type");
    expect(JSON.stringify([error.message, error.context])).not.toContain("ann");
  });

  test.each([
    ["plain", { text: JSON.stringify({ value: [], pad: "x".repeat(2_000) }) }],
    ["zipped", undefined],
  ])("larger than the portal will hold, it is not read to the end (%s)", async (_what, answer) => {
    const zipped = gzipSync(Buffer.alloc(1_000_000, 0x20));
    const { graph } = await givenGraph(() => answer ?? ok, {
      maxBodyBytes: 1_000,
      ...(answer
        ? {}
        : {
            world: {
              fetch: () =>
                Promise.resolve(
                  new Response(
                    new Blob([zipped]).stream().pipeThrough(new DecompressionStream("gzip")),
                  ),
                ),
              sleep: () => Promise.resolve(),
              now: () => new Date(),
              random: () => 0,
            },
          }),
    });
    expect((await failureOf(graph)).diagnosis).toMatchObject({ code: "answer_too_large" });
  });

  test("may begin with a byte order mark", async () => {
    const { graph } = await givenGraph(() => ({ text: `\uFEFF${JSON.stringify({ value: [] })}` }));
    await expect(readThings(graph)).resolves.toEqual({ value: [] });
  });
});

describe("the token", () => {
  // guards: the partner's token for a customer's tenant in a stranger's hands
  test.each([301, 302, 303, 307, 308])("is not taken along by a %i", async (status) => {
    const thief = await startScriptedServer(() => ok);
    const { graph, received } = await givenGraph(() => ({
      status,
      headers: { location: `${thief.url}/v1.0/things` },
    }));
    const error = await failureOf(graph);
    expect(error.diagnosis.code).toBe("redirect");
    expect(thief.received).toEqual([]);
    expect(received).toHaveLength(1);
    expect(error.context).toMatchObject({ status });
  });

  test("is not sent to another origin even when the portal itself asks", async () => {
    const thief = await startScriptedServer(() => ok);
    const { graph } = await givenGraph(() => ok);
    const error = await caught(
      graph.read({ url: new URL("/v1.0/things", thief.url), schema: thingsSchema }),
    );
    expect(error).toBeInstanceOf(Error);
    expect(thief.received).toEqual([]);
  });

  test("its own refusal ends the read with the refusal's diagnosis", async () => {
    const { graph, received } = await givenGraph(() => ok, {
      tokenFor: () => Promise.reject(new Error("no token today")),
    });
    await expect(readThings(graph)).rejects.toThrow("no token today");
    expect(received).toEqual([]);
  });
});
