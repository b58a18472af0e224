import { describe, expect, test } from "vitest";
import { diagnosisOf } from "./microsoft-error";
import { readUsers } from "./read-users";
import { caught } from "./testing/caught";
import { givenGraph } from "./testing/given-graph";
import { startScriptedServer } from "./testing/scripted-server";
import { linkTo, pageOf, readAllUsers, user } from "./testing/user-pages";

describe("a next link", () => {
  test("is followed unchanged", async () => {
    const odd = "/v1.0/users?$skiptoken=m~AQ%2Bx+y%3D&$select=id&$top=7&x=%27";
    const { graph, received } = await givenGraph((_request, index, url) =>
      index === 0 ? pageOf([], `${url}${odd}`) : pageOf([]),
    );
    await readAllUsers(graph);
    expect(received[1]?.target).toBe(odd);
  });

  test.each([
    ["itself", ["a", "a"]],
    ["an earlier page", ["a", "b", "a"]],
    ["the first page", ["first"]],
  ])("that leads to %s is no list", async (_where, marks) => {
    const { graph, received } = await givenGraph(({ target }, index, url) => {
      const mark = marks[index] ?? "too far";
      return pageOf([user(index)], mark === "first" ? `${url}${target}` : linkTo(url, mark));
    });
    expect(diagnosisOf(await caught(readAllUsers(graph)))).toMatchObject({
      code: "repeated_link",
      class: "incomplete",
    });
    expect(received).toHaveLength(marks.length);
  });

  test("that is always new ends at the page limit", async () => {
    const { graph, received } = await givenGraph((_request, index, url) =>
      pageOf([user(index)], linkTo(url, String(index))),
    );
    const readFive = async () => {
      for await (const page of readUsers({ graph, maxPages: 5 })) expect(page.more).toBe(true);
    };
    const error = await caught(readFive());
    expect(diagnosisOf(error)).toMatchObject({ code: "too_many_pages" });
    expect(received).toHaveLength(5);
  });

  // guards: a poisoned link walks off with the token
  test("that leads anywhere else is not followed: no request, no token", async () => {
    const thief = await startScriptedServer(() => pageOf([user(666)]));
    const { host } = new URL(thief.url);
    const hostile = (url: string) => {
      const own = new URL(url).host;
      return [
        `${thief.url}/v1.0/users`,
        `//${host}/v1.0/users`,
        `http://${own}@${host}/v1.0/users`,
        `http://${own}:x@${host}/v1.0/users`,
        `http://user:word@${own}/v1.0/users`,
        `http://user@${own}/v1.0/users`,
        `http://:word@${own}/v1.0/users`,
        `${url}.evil.example/v1.0/users`,
        `${url}@${host}/v1.0/users`,
        `http://${own}\\@${host}/v1.0/users`,
        `https://${own}/v1.0/users`,
        `ftp://${own}/v1.0/users`,
        `http://localhost:${new URL(url).port}/v1.0/users`,
        "https://graph.microsoft.com/v1.0/users",
        "https://graph.microsoft.com.evil.example/v1.0/users",
        "https://graph.microsoft.us/v1.0/users",
        `${url}/v1.0/users/../groups`,
        `${url}/v1.0/users/..%2Fgroups`,
        `${url}/v1.0/users/delta`,
        `${url}/v1.0/users/`,
        `${url}/v1.0//users`,
        `${url}/v1.0/Users`,
        `${url}/v1.0/users%2F`,
        `${url}/v1.0/subscribedSkus`,
        `${url}/beta/users`,
        `${url}/v1.0/users#${host}`,
        `${url}/redirect?to=${thief.url}`,
        "/v1.0/users?$skiptoken=a",
        "users?$skiptoken=a",
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://",
        `http://[::ffff:127.0.0.1]:${new URL(thief.url).port}/v1.0/users`,
      ];
    };
    const count = hostile("http://127.0.0.1:1").length;
    expect(count).toBeGreaterThanOrEqual(30);
    for (let n = 0; n < count; n += 1) {
      const { graph, received } = await givenGraph((_request, _index, url) => ({
        json: { value: [user(1)], "@odata.nextLink": hostile(url)[n] },
      }));
      expect(
        diagnosisOf(await caught(readAllUsers(graph))),
        hostile("http://127.0.0.1:1")[n],
      ).toMatchObject({
        code: "foreign_link",
      });
      expect(received).toHaveLength(1);
    }
    expect(thief.received).toEqual([]);
  });
});
