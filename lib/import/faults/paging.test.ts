import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FaultInput } from "@/scripts/emulator/controls";
import { expectWholeOrUnchanged } from "../testing/expect-whole-or-unchanged";
import { givenPortal, givenTenantId, type GivenPortal } from "../testing/given-portal";

const large = givenTenantId();
const small = givenTenantId();
const EXPIRED = { error: { code: "Directory_ExpiredPageToken", message: "" } };
let portal: GivenPortal;
beforeAll(async () => {
  portal = await givenPortal([
    { tenantId: large, generate: { seed: 7, users: 2_100 } },
    { tenantId: small, generate: { seed: 8, users: 12 } },
  ]);
  await portal.importTenant(large);
  await portal.importTenant(small);
}, 120_000);
beforeEach(() => portal.emulator.setFaults([]));
afterAll(() => portal.close());

const spoilPage = (nth: number, answer: FaultInput["answer"], times?: number): FaultInput => ({
  match: { pathStartsWith: "/v1.0/users?", tenantId: large, nth, ...(times && { times }) },
  answer,
});

describe("a list that is cut in odd ways is published whole", () => {
  test.each([
    ["an empty page leads on", [spoilPage(2, { emptyPage: true })]],
    ["every other page is empty", [2, 4, 6].map((nth) => spoilPage(nth, { emptyPage: true }))],
    ["pages repeat users of the page before", [spoilPage(1, { overlap: 250 }, 99)]],
    ["a page repeats a whole page", [spoilPage(3, { overlap: 999 })]],
    ["the place in the list is forgotten once", [spoilPage(2, { status: 400, body: EXPIRED })]],
    [
      "the place in the list is forgotten twice",
      [2, 5].map((nth) => spoilPage(nth, { status: 400, body: EXPIRED })),
    ],
  ])("%s", async (_what, faults) => {
    portal.emulator.setFaults(faults);
    expect(await expectWholeOrUnchanged(portal, large)).toMatchObject({ state: "published" });
  });
});

describe("a list without an end, or with another's, leaves yesterday's data", () => {
  test.each([
    ["a page leads to itself", spoilPage(2, { nextLink: "self" }), "repeated_link"],
    ["the first page leads to itself", spoilPage(1, { nextLink: "self" }), "repeated_link"],
  ])("%s", async (_what, fault, code) => {
    portal.emulator.setFaults([fault]);
    expect(await expectWholeOrUnchanged(portal, large)).toMatchObject({
      ...{ state: "failed", stage: "users" },
      cause: { code, class: "incomplete" },
    });
  });

  test("the place is forgotten each time: three times from the start, then it is told", async () => {
    portal.emulator.setFaults([spoilPage(2, { status: 400, body: EXPIRED }, 99)]);
    expect(await expectWholeOrUnchanged(portal, large)).toMatchObject({
      ...{ state: "failed", stage: "users" },
      cause: { code: "Directory_ExpiredPageToken", class: "retry", whoActs: "nobody" },
    });
  });
});

describe("a token that dies in the middle of the list", () => {
  const tokenRequests = () =>
    portal.emulator.requests().filter(({ target }) => target.includes("/oauth2/v2.0/token")).length;

  // its life is over by Entra's clock alone: the portal learns it from the 401
  test("is renewed at the page it was refused for, and no page is lost", async () => {
    portal.emulator.setFaults([spoilPage(2, { delayMs: 400 })]);
    portal.emulator.forgetRequests();
    const run = await expectWholeOrUnchanged(portal, large, async () => {
      const running = portal.importTenant(large);
      await untilAsked("/v1.0/users?", 1);
      portal.emulator.advanceClock(5_000);
      return running;
    });
    expect(run).toMatchObject({ state: "published" });
    const refused = portal.emulator.requests().filter(({ status }) => status === 401);
    expect(refused.length).toBeGreaterThanOrEqual(1);
    expect(tokenRequests()).toBeGreaterThanOrEqual(2);
  });

  test("and is refused again and again fails the run and does not ask for ever", async () => {
    portal.emulator.setFaults([spoilPage(2, { status: 401 }, 99)]);
    portal.emulator.forgetRequests();
    expect(await expectWholeOrUnchanged(portal, large)).toMatchObject({ state: "failed" });
    expect(portal.emulator.requests().length).toBeLessThan(30);
  });

  async function untilAsked(path: string, times: number): Promise<void> {
    const asked = () =>
      portal.emulator.requests().filter(({ target }) => target.startsWith(path)).length >= times;
    while (!asked()) await new Promise((resolve) => setTimeout(resolve, 5));
  }
});

describe("a next link to somebody else", () => {
  let thief: Thief;
  beforeAll(async () => {
    thief = await startThief();
  });
  afterAll(() => thief.stop());

  // guards: a token that opens a customer's tenant sent to whoever the answer names
  test("never gets a token: 30 hostile links, none of them followed", async () => {
    const links = hostileLinks(portal.emulator.url, thief.host);
    expect(new Set(links).size).toBeGreaterThanOrEqual(30);
    portal.emulator.forgetRequests();
    for (const nextLink of links) {
      const match = { pathStartsWith: "/v1.0/users?", tenantId: small, nth: 1 };
      portal.emulator.setFaults([{ match, answer: { nextLink } }]);
      expect(await expectWholeOrUnchanged(portal, small), nextLink).toMatchObject({
        cause: { code: "foreign_link", class: "incomplete" },
      });
    }
    expect(thief.headers).toEqual([]);
    const odd = portal.emulator.requests().filter(({ target }) => !isExpected(target));
    expect(odd).toEqual([]);
  }, 60_000);

  test("nor does a redirect", async () => {
    const match = { pathStartsWith: "/v1.0/users?", tenantId: small };
    for (const status of [301, 302, 303, 307, 308]) {
      const headers = { location: `http://${thief.host}/v1.0/users` };
      portal.emulator.setFaults([{ match, answer: { status, headers } }]);
      expect(await expectWholeOrUnchanged(portal, small)).toMatchObject({ state: "failed" });
    }
    expect(thief.headers).toEqual([]);
  });
});

const isExpected = (target: string) =>
  /^\/v1\.0\/(users\?\$select=|users\/\$count$|subscribedSkus\?|organization\?)/.test(target) ||
  target.includes("/oauth2/v2.0/token");

type Thief = { host: string; headers: IncomingHttpHeaders[]; stop: () => Promise<void> };

/** A server of somebody else's: keeps what it is sent and answers like the last page of a list. */
async function startThief(): Promise<Thief> {
  const headers: IncomingHttpHeaders[] = [];
  const server: Server = createServer((request, response) => {
    headers.push(request.headers);
    response.setHeader("content-type", "application/json").end('{"value":[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, headers, stop };
}

function hostileLinks(url: string, thief: string): string[] {
  const { host: own, port } = new URL(url);
  const [, thiefPort = ""] = thief.split(":");
  return [
    `http://${thief}/v1.0/users`,
    `http://${thief}/v1.0/users?$skiptoken=x`,
    `//${thief}/v1.0/users`,
    `\\\\${thief}\\v1.0\\users`,
    `http:\\\\${thief}\\v1.0\\users`,
    ` http://${thief}/v1.0/users`,
    `http://${own}@${thief}/v1.0/users`,
    `http://${own}:x@${thief}/v1.0/users`,
    `http://${own}%2f@${thief}/v1.0/users`,
    `http://${own}\\@${thief}/v1.0/users`,
    `http://user:word@${own}/v1.0/users`,
    `http://user@${own}/v1.0/users`,
    `http://localhost:${thiefPort}/v1.0/users`,
    `http://localhost:${port}/v1.0/users`,
    `http://[::ffff:127.0.0.1]:${thiefPort}/v1.0/users`,
    `http://2130706433:${thiefPort}/v1.0/users`,
    `http://127.1:${thiefPort}/v1.0/users`,
    `http://0x7f000001:${thiefPort}/v1.0/users`,
    `${url}.${thief}/v1.0/users`,
    `${url}@${thief}/v1.0/users`,
    `https://${own}/v1.0/users`,
    `ftp://${own}/v1.0/users`,
    "https://graph.microsoft.com/v1.0/users",
    "https://graph.microsoft.com.evil.example/v1.0/users",
    "https://graph.microsoft.com%2eevil.example/v1.0/users",
    `${url}/v1.0/users/../groups`,
    `${url}/v1.0/users/..%2f..%2f_emulator/state`,
    `${url}/v1.0/../beta/me/messages`,
    `${url}/v1.0/users/delta`,
    `${url}/v1.0/Users`,
    `${url}/v1.0/users#${thief}`,
    `${url}/redirect?to=http://${thief}/v1.0/users`,
    "users?$skiptoken=a",
    "",
    "javascript:alert(1)",
    "file:///etc/passwd",
  ];
}
