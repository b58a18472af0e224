import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { expectWholeOrUnchanged } from "../testing/expect-whole-or-unchanged";
import { givenLargeTenant, givenTenantId, type GivenPortal } from "../testing/given-portal";
import { startSilentProxy, type SilentProxy } from "../testing/silent-proxy";

/** Of one try: a minute in life. */
const TIMEOUT_MS = 200;
/** A request is tried six times at most. */
const WITHIN_MS = 6 * TIMEOUT_MS + 3_000;

const large = givenTenantId();
let portal: GivenPortal;
let silent: SilentProxy | undefined;
/** Requests that go by way of the silent proxy. */
let isSilenced: (url: URL) => boolean = () => false;

const fetchPastIt: typeof fetch = (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  if (!silent || !isSilenced(url)) return fetch(input, init);
  return fetch(new URL(url.pathname + url.search, silent.origin), init);
};

beforeAll(async () => {
  portal = await givenLargeTenant(large, { fetch: fetchPastIt });
}, 120_000);
afterEach(async () => {
  await silent?.close();
  silent = undefined;
  isSilenced = () => false;
  limitTries(60_000);
});
afterAll(() => portal.close());

/** Only while something is silent: a busy machine may need longer for an honest answer. */
const limitTries = (timeoutMs: number) => Object.assign(portal.world.http ?? {}, { timeoutMs });
const toTokens = ({ pathname }: URL) => pathname.includes("/oauth2/");
const toUsers = ({ pathname }: URL) => pathname === "/v1.0/users";
const toLicenses = ({ pathname }: URL) => pathname === "/v1.0/subscribedSkus";

// guards: a run that hangs all night on a connection nobody answers any more
test.each([
  ["the token host takes the connection and says nothing", toTokens, 0, "token"],
  ["the token host stops in the middle of its answer", toTokens, 300, "token"],
  ["Graph takes the connection and says nothing", toLicenses, 0, "licenses"],
  ["Graph says nothing when users are asked for", toUsers, 0, "users"],
  ["Graph stops in the middle of a page", toUsers, 4_000, "users"],
])("%s: the run ends in time, with its cause", async (_what, whom, passBytes, stage) => {
  silent = await startSilentProxy(portal.emulator.url, passBytes);
  isSilenced = whom;
  limitTries(TIMEOUT_MS);
  const startedAt = Date.now();
  expect(await expectWholeOrUnchanged(portal, large)).toMatchObject({
    ...{ state: "failed", stage },
    cause: { class: "retry", whoActs: "nobody" },
  });
  expect(Date.now() - startedAt).toBeLessThan(WITHIN_MS);
  expect(silent.accepted()).toBeGreaterThan(1);
});

test("a connection that is silent once costs one try, and the import is whole", async () => {
  silent = await startSilentProxy(portal.emulator.url, 0);
  limitTries(1_000);
  let isFirst = true;
  isSilenced = (url) => {
    const silenced = isFirst && toUsers(url);
    if (silenced) isFirst = false;
    return silenced;
  };
  expect(await expectWholeOrUnchanged(portal, large)).toMatchObject({ state: "published" });
  expect(isFirst).toBe(false);
});
