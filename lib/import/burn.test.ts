import { afterAll, beforeAll, expect, test } from "vitest";
import { burnToken, watchBurn } from "./guard-token";
import {
  givenPortal,
  givenTenantId,
  publishedRows,
  untilAnswered,
  type GivenPortal,
} from "./testing/given-portal";

const tenantId = givenTenantId();
let portal: GivenPortal;
beforeAll(async () => {
  portal = await givenPortal([{ tenantId, generate: { seed: 1, users: 2_500 } }]);
}, 120_000);
afterAll(() => portal.close());

const PAGES = "/v1.0/users?";
const pagesAsked = () =>
  portal.emulator.requests().filter(({ target }) => target.startsWith(PAGES)).length;

// guards: a leak is found, the sign-in is erased, and imports read on with what they hold in memory
test("an erasure by the command line stops an import that is under way, within seconds", async () => {
  const { world, emulator } = portal;
  expect(await portal.importTenant(tenantId)).toMatchObject({ state: "published" });
  const before = await publishedRows(world, tenantId);
  emulator.forgetRequests();
  emulator.setFaults([{ match: { pathStartsWith: PAGES, tenantId }, answer: { delayMs: 700 } }]);
  const underWay = portal.importTenant(tenantId);
  await untilAnswered(() => {
    if (pagesAsked() === 0) throw new Error("no page was asked for yet");
    return Promise.resolve();
  });

  const erasedAt = Date.now();
  // another process, which shares the database with the worker and no memory
  const command = { ...world, tokens: world.createTokens(STORE_OF_NOBODY) };
  expect(await burnToken(command)).toBe(1);
  const asked = emulator.requests().length;
  await watchBurn(world);

  expect(await underWay).toMatchObject({ state: "failed", cause: { code: "connection_erased" } });
  expect(Date.now() - erasedAt).toBeLessThan(10_000);
  expect(emulator.requests()).toHaveLength(asked);
  expect(await publishedRows(world, tenantId)).toEqual(before);
});

const STORE_OF_NOBODY = {
  loadRefreshToken: () => Promise.reject(new Error("erasing asks for no token")),
  saveRefreshToken: () => Promise.reject(new Error("erasing keeps no token")),
};
