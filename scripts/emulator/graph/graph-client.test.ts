import {
  AuthenticationHandler,
  Client,
  HTTPMessageHandler,
  RetryHandler,
  RetryHandlerOptions,
  type Context,
  type Middleware,
} from "@microsoft/microsoft-graph-client";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startEmulator, type Emulator } from "../start-emulator";
import { ids, smallScenario } from "../testing/small-scenario";
import { graphToken } from "../testing/tokens";

type Page = { value: { id: string; manager?: { id: string } }[]; "@odata.nextLink"?: string };

let emulator: Emulator;
let client: Client;
beforeAll(async () => {
  emulator = await startEmulator({ scenario: smallScenario() });
  client = givenClient(await graphToken(emulator, ids.customer));
});
afterAll(() => emulator.stop());
beforeEach(() => emulator.setFaults([]));

/** The library as it is, ending in a handler that takes Graph's host to mean the emulator's. */
function givenClient(token: string): Client {
  const authentication = new AuthenticationHandler({
    getAccessToken: () => Promise.resolve(token),
  });
  const retry = new RetryHandler(new RetryHandlerOptions(1, 3));
  const last = new HTTPMessageHandler();
  const toEmulator: Middleware = {
    execute: (context: Context) => {
      if (typeof context.request === "string") {
        context.request = context.request.replace("https://graph.microsoft.com", emulator.url);
      }
      return last.execute(context);
    },
  };
  authentication.setNext(retry);
  retry.setNext(toEmulator);
  return Client.initWithMiddleware({ middleware: authentication });
}

async function readAllUsers(): Promise<Page["value"]> {
  const users: Page["value"] = [];
  let next: string | undefined =
    "/users?$select=id,displayName&$expand=manager($select=id)&$top=999";
  while (next !== undefined) {
    const page = (await client.api(next).get()) as Page;
    users.push(...page.value);
    next = page["@odata.nextLink"]?.replace(emulator.url, "https://graph.microsoft.com");
  }
  return users;
}

test("the Graph client pages through all users with their managers", async () => {
  const users = await readAllUsers();
  expect(users).toHaveLength(1_203);
  expect(users.filter((user) => user.manager).length).toBeGreaterThan(1_000);
});

test("the Graph client reads licenses, organization and count", async () => {
  const skus = (await client.api("/subscribedSkus").get()) as {
    value: { id: string; skuId: string; accountId: string }[];
  };
  expect(skus.value.length).toBeGreaterThan(10);
  expect(
    skus.value.every(
      (sku) => sku.id === `${ids.customer}_${sku.skuId}` && sku.accountId === ids.customer,
    ),
  ).toBe(true);
  const organization = (await client.api("/organization").get()) as { value: object[] };
  expect(organization.value[0]).toMatchObject({
    id: ids.customer,
    displayName: "Customer",
    countryLetterCode: "DE",
  });
  const count: unknown = await client
    .api("/users/$count")
    .header("ConsistencyLevel", "eventual")
    .get();
  expect(Number(count)).toBe(1_203);
});

test("a throttled page is read again after the time asked for", async () => {
  emulator.setFaults([
    {
      match: { pathStartsWith: "/v1.0/users?", nth: 2 },
      answer: { status: 429, headers: { "retry-after": "1" } },
    },
  ]);
  emulator.forgetRequests();
  expect(await readAllUsers()).toHaveLength(1_203);
  expect(emulator.requests().map((request) => request.status)).toEqual([200, 429, 200]);
});

test("a refused second page reaches the caller as 403, and only once", async () => {
  emulator.setFaults([
    {
      match: { pathStartsWith: "/v1.0/users?", nth: 2, tenantId: ids.customer },
      answer: { status: 403 },
    },
  ]);
  await expect(readAllUsers()).rejects.toMatchObject({
    statusCode: 403,
    code: "Authorization_RequestDenied",
  });
  expect(await readAllUsers()).toHaveLength(1_203);
});

test("a page that is cut in the middle is no page", async () => {
  emulator.setFaults([
    { match: { pathStartsWith: "/v1.0/users?", nth: 2 }, answer: { cut: true } },
  ]);
  await expect(readAllUsers()).rejects.toThrow();
});

test("an empty page in the middle still leads to all users", async () => {
  emulator.setFaults([
    { match: { pathStartsWith: "/v1.0/users?", nth: 2 }, answer: { emptyPage: true } },
  ]);
  emulator.forgetRequests();
  expect(await readAllUsers()).toHaveLength(1_203);
  expect(emulator.requests()).toHaveLength(3);
});
