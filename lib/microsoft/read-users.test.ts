import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { USER_FIELDS } from "./fields";
import { diagnosisOf, ExpiredPageTokenError } from "./microsoft-error";
import type { RequestEvent } from "./request-event";
import { countUsers, readUsers } from "./read-users";
import { caught } from "./testing/caught";
import { givenGraph } from "./testing/given-graph";
import { linkTo, pageOf, readAllUsers, user, userId } from "./testing/user-pages";

describe("the request", () => {
  test("asks for exactly the promised fields, the id and the manager's id, in the largest pages", async () => {
    const { graph, received } = await givenGraph(() => pageOf([]));
    await readAllUsers(graph);
    const query = new URL(received[0]!.target, "http://x").searchParams;
    expect([...query.keys()].sort()).toEqual(["$expand", "$select", "$top"]);
    expect(query.get("$select")?.split(",").sort()).toEqual(
      ["id", ...USER_FIELDS.map(({ graphName }) => graphName)].sort(),
    );
    expect(query.get("$expand")).toBe("manager($select=id)");
    expect(query.get("$top")).toBe("999");
    expect(received[0]?.headers["consistencylevel"]).toBeUndefined();
  });

  test("the promised fields are nineteen, each once", () => {
    expect(new Set(USER_FIELDS.map(({ graphName }) => graphName)).size).toBe(19);
    expect(USER_FIELDS).toHaveLength(19);
  });
});

describe("the list", () => {
  test("is read page by page, empty pages included, and ends after the page without a next link", async () => {
    const { graph, events } = await givenGraph(
      (_request, index, url) =>
        [
          pageOf([user(1), user(2)], linkTo(url, "a")),
          pageOf([], linkTo(url, "b")),
          pageOf([user(3)], linkTo(url, "c")),
          pageOf([]),
        ][index]!,
    );
    const pages = await readAllUsers(graph);
    expect(pages.map(({ users, page, more }) => [page, users.length, more])).toEqual([
      [1, 2, true],
      [2, 0, true],
      [3, 1, true],
      [4, 0, false],
    ]);
    expect(events.map(({ rows }) => rows)).toEqual([2, 0, 1, 0]);
    expect(JSON.stringify(events)).not.toContain("skiptoken=a");
  });

  // guards: a user lost or counted wrongly by the way a list is cut into pages
  test("property: every user comes, however the list is cut into pages", async () => {
    let layout: number[] = [];
    const { graph } = await givenGraph((request, _index, url) => {
      const page = Number(new URL(request.target, url).searchParams.get("$skiptoken") ?? 0);
      const start = layout.slice(0, page).reduce((sum, size) => sum + size, 0);
      const users = Array.from({ length: layout[page] ?? 0 }, (_, n) => user(start + n));
      return pageOf(users, page + 1 < layout.length ? linkTo(url, String(page + 1)) : undefined);
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(4), { minLength: 1, maxLength: 8 }), async (sizes) => {
        layout = sizes;
        const pages = await readAllUsers(graph);
        const ids = pages.flatMap(({ users }) => users.map(({ id }) => id));
        const total = sizes.reduce((sum, size) => sum + size, 0);
        expect(ids).toEqual(Array.from({ length: total }, (_, n) => userId(n)));
        expect(pages.map(({ more }) => more)).toEqual(sizes.map((_, n) => n < sizes.length - 1));
      }),
      { numRuns: 100 },
    );
  });

  test("asks for the next page while the caller works on the last, and for one only", async () => {
    const arrived: number[] = [];
    let waiting: (() => void) | undefined;
    const arrival = (count: number) =>
      new Promise<void>((resolve) => {
        if (arrived.length >= count) resolve();
        else waiting = () => arrived.length >= count && resolve();
      });
    const { graph } = await givenGraph((_request, index, url) => {
      arrived.push(index);
      waiting?.();
      return pageOf([user(index)], index < 3 ? linkTo(url, String(index)) : undefined);
    });
    const pages = readUsers({ graph });
    await pages.next();
    await arrival(2);
    expect(arrived).toEqual([0, 1]);
    await pages.next();
    await arrival(3);
    expect(arrived).toEqual([0, 1, 2]);
    await pages.return(undefined);
  });

  test("a caller who leaves early stops the request under way", async () => {
    const told = Promise.withResolvers<RequestEvent>();
    const asked = Promise.withResolvers<undefined>();
    const { graph } = await givenGraph(
      (_request, index, url) => {
        if (index === 0) return pageOf([user(1)], linkTo(url, "a"));
        asked.resolve(undefined);
        return { fault: "hang" };
      },
      { onRequest: (event) => event.status === null && told.resolve(event) },
    );
    const pages = readUsers({ graph });
    await pages.next();
    await asked.promise;
    await pages.return(undefined);
    await expect(told.promise).resolves.toMatchObject({ status: null });
  });

  // guards: an answer that is no list believed to say "nobody works here"
  test.each([[{}], [{ value: null }], [{ error: { code: "x" } }], [{ value: {} }]])(
    "an answer without users in a list (%j) is not an empty company",
    async (json) => {
      const { graph } = await givenGraph(() => ({ json }));
      const error = await caught(readAllUsers(graph));
      expect(diagnosisOf(error)).toMatchObject({ class: "incomplete" });
    },
  );

  // guards: half a company taken for the whole, and the other half marked as gone
  test.each([1, 2, 3])("throws, never ends, when page %i of three is refused", async (broken) => {
    const { graph } = await givenGraph((_request, index, url) =>
      index + 1 === broken
        ? { status: 403, json: { error: { code: "Authorization_RequestDenied", message: "" } } }
        : pageOf([user(index)], index < 2 ? linkTo(url, String(index)) : undefined),
    );
    expect(diagnosisOf(await caught(readAllUsers(graph)))).toMatchObject({ class: "permission" });
  });

  test("a token that is refused in the middle is renewed, and no page is lost", async () => {
    const { graph } = await givenGraph((request, index, url) => {
      if (index === 1)
        return { status: 401, json: { error: { code: "InvalidAuthenticationToken" } } };
      return request.target.includes("skiptoken")
        ? pageOf([user(2)])
        : pageOf([user(1)], linkTo(url, "a"));
    });
    const pages = await readAllUsers(graph);
    expect(pages.flatMap(({ users }) => users.map(({ id }) => id))).toEqual([userId(1), userId(2)]);
  });

  test("an expired place in the list is an error of its own: the caller may start again", async () => {
    const { graph } = await givenGraph((_request, index, url) =>
      index === 0
        ? pageOf([user(1)], linkTo(url, "a"))
        : { status: 400, json: { error: { code: "Directory_ExpiredPageToken", message: "" } } },
    );
    expect(await caught(readAllUsers(graph))).toBeInstanceOf(ExpiredPageTokenError);
  });
});

describe("a user", () => {
  // guards: a damaged item that disappears before anybody counts it
  test("comes as it was sent, whatever it is", async () => {
    const odd = [
      { ...user(1), mail: 5, mobilePhone: "+1" },
      { displayName: "no id" },
      null,
      "text",
    ];
    const { graph } = await givenGraph(() => pageOf([user(10), ...odd, user(11)]));
    const [page] = await readAllUsers(graph);
    expect(page?.users).toEqual([user(10), ...odd, user(11)]);
  });
});

describe("a page", () => {
  const json = { "content-type": "application/json" };

  // guards: a layout that Graph does not use today read as something else, or as nobody
  test.each([
    ["blanks and lines", JSON.stringify({ value: [user(1), user(2)] }, null, 2)],
    ["a byte order mark", `\uFEFF${JSON.stringify({ value: [user(1), user(2)] })}`],
    ["another list before it", JSON.stringify({ x: { value: [{}] }, value: [user(1), user(2)] })],
    [
      "a list that is replaced",
      `{"value":[{"id":"x"}],"value":[${[1, 2].map((n) => JSON.stringify(user(n))).join()}]}`,
    ],
  ])("with %s gives the same users", async (_what, text) => {
    const { graph, events } = await givenGraph(() => ({ text, headers: json }));
    const [page] = await readAllUsers(graph);
    expect(page?.users).toEqual([user(1), user(2)]);
    expect(events.map(({ rows }) => rows)).toEqual([2]);
  });

  test("whose braces close around what is no JSON fails the list, and quotes nobody", async () => {
    const text = '{"value":[{"id":"x","mail":secret}]}';
    const { graph } = await givenGraph(() => ({ text, headers: json }));
    const error = await caught(readAllUsers(graph));
    expect(diagnosisOf(error)).toMatchObject({ class: "retry", code: "not_json" });
    expect(inspect(error, { depth: 9 })).not.toContain("secret");
  });

  test("that Graph sends again has users with the same hashes, and others when a letter differs", async () => {
    const sent = [user(1), user(2)];
    const { graph } = await givenGraph(() => pageOf(sent));
    const hashes = async () => {
      for await (const { users } of readUsers({ graph })) return users.map((one) => one.hash());
      return [];
    };
    const before = await hashes();
    expect(await hashes()).toEqual(before);
    sent[1] = { ...user(2), displayName: "User 3" };
    expect(await hashes()).toEqual([before[0], expect.not.stringContaining(before[1]!)]);
  });
});

describe("countUsers", () => {
  test.each(["42", "\uFEFF42", " 42\r\n"])("reads %j", async (text) => {
    const { graph, received } = await givenGraph(() => ({
      text,
      headers: { "content-type": "text/plain" },
    }));
    await expect(countUsers({ graph })).resolves.toBe(42);
    expect(received[0]).toMatchObject({
      target: "/v1.0/users/$count",
      headers: { consistencylevel: "eventual" },
    });
  });

  // guards: a gateway's page under 200 fails a run that another try would have saved
  test("asks again when a gateway answers with a web page", async () => {
    const { graph } = await givenGraph((_request, index) =>
      index === 0
        ? { text: "<html>busy</html>", headers: { "content-type": "text/html; charset=utf-8" } }
        : { text: "42", headers: { "content-type": "text/plain" } },
    );
    await expect(countUsers({ graph })).resolves.toBe(42);
  });

  test.each(["", "-1", "4.2", "many", '{"value":1}'])(
    "does not take %j for a number",
    async (text) => {
      const { graph } = await givenGraph(() => ({
        text,
        headers: { "content-type": "text/plain" },
      }));
      await expect(countUsers({ graph })).rejects.toMatchObject({ code: "upstream" });
    },
  );
});
