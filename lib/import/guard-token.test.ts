import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { credentials, partnerConnection } from "@/db/schema";
import { parseKeyring } from "../microsoft/seal";
import { createCredentialStore } from "./credential-store";
import { burnToken, keepTokenAlive, prepareToken, watchBurn } from "./guard-token";
import { listTouchedTenants } from "./list-touched-tenants";
import { openTenantScope } from "./open-run-scope";
import { requestRun } from "./request-run";
import { givenPortal, givenTenantId, type GivenPortal } from "./testing/given-portal";

const tenantId = givenTenantId();
const other = givenTenantId();
let portal: GivenPortal;
beforeAll(async () => {
  portal = await givenPortal([
    { tenantId, generate: { seed: 1, users: 5 } },
    { tenantId: other, generate: { seed: 2, users: 5 } },
  ]);
}, 120_000);
afterAll(() => portal.close());

const connection = async () =>
  (await portal.world.database.orm.select().from(partnerConnection))[0]!;
const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000);

test("an import shows that the sign-in was used, and renews its ninety days", async () => {
  await portal.world.database
    .raw`update partner_connection set last_used_at = now() - interval '5 days',
    token_issued_at = now() - interval '5 days'`;
  expect(await portal.importTenant(tenantId)).toMatchObject({ state: "published" });
  const { state, lastUsedAt, tokenIssuedAt } = await connection();
  expect(state).toBe("connected");
  expect(Date.now() - lastUsedAt!.getTime()).toBeLessThan(60_000);
  expect(Date.now() - tokenIssuedAt!.getTime()).toBeLessThan(60_000);
});

// guards: a portal that nobody imports with for three months, and whose sign-in is dead then
test("the sign-in is used every week, also when nothing imports", async () => {
  expect(await keepTokenAlive(portal.world, daysFromNow(5))).toBe(false);
  expect(await keepTokenAlive(portal.world, daysFromNow(6.1))).toBe(true);
});

// guards: a dead sign-in that is found out by the next night's imports only
test("when that is refused, all imports stop with the cause", async () => {
  portal.emulator.revokeSessions("mfa.setup@partner.example");
  await expect(keepTokenAlive(portal.world, daysFromNow(6.1))).rejects.toThrow(/sign-in was ended/);
  expect(await connection()).toMatchObject({ state: "broken", cause: { class: "reauth" } });
  expect(await keepTokenAlive(portal.world, daysFromNow(6.1))).toBe(false);
  portal.emulator.advanceClock(2);
  await portal.world.credentials.connect(portal.emulator.mintRefreshToken(), null);
  expect(await connection()).toMatchObject({ state: "connected", cause: null, brokenSince: null });
});

// guards: a new account is signed in, and a request of the old one that was under way takes its place
test("a token that was rolled for the sign-in before does not replace the new one", async () => {
  const { credentials: kept } = portal.world;
  const underWay = await kept.load();
  const token = portal.emulator.mintRefreshToken();
  await kept.connect(token, "Petra Partner");
  await kept.save({ ...underWay, token: "rolled for the old account" });
  const now = await kept.load();
  expect(now.token).toBe(token);
  expect(await portal.world.database.orm.select().from(credentials)).toHaveLength(1);
  await kept.save({ ...now, token: "rolled for the new account" });
  expect((await kept.load()).token).toBe("rolled for the new account");
  await kept.connect(portal.emulator.mintRefreshToken(), null);
});

test("the tenants that were asked about can be told", async () => {
  const touched = await listTouchedTenants(portal.world, { days: 30 });
  expect(touched.map(({ tenantId: id }) => id)).toEqual([tenantId, portal.world.partnerTenantId]);
  expect(touched[0]?.requests).toBeGreaterThan(2);
  expect(Date.now() - touched[0]!.lastAt.getTime()).toBeLessThan(60_000);
});

test("a new key takes over at the worker's start, while imports go on", async () => {
  const keys = [0, 1].map((n) => `k${n}:${randomBytes(32).toString("base64")}`);
  const store = (ring: string[]) =>
    createCredentialStore(
      portal.world.database,
      parseKeyring(ring.join(",")),
      portal.world.partnerTenantId,
    );
  const { token: kept, signIn } = await portal.world.credentials.load();
  await portal.world.database.orm.delete(credentials);
  await store([keys[0]!]).save({ token: "token one", signIn });
  const both = store([keys[1]!, keys[0]!]);
  // used while it is moved, by several at once
  const moved = await Promise.all([
    both.rewrap(),
    both.rewrap(),
    both.load(),
    both.save({ token: "token two", signIn }),
  ]);
  expect(moved[2].token).toMatch(/^token/);
  await both.rewrap();
  expect((await store([keys[1]!]).load()).token).toBe("token two");
  const ids = await portal.world.database.orm.select({ id: credentials.keyId }).from(credentials);
  expect(new Set(ids.map(({ id }) => id))).toEqual(new Set(["k1"]));
  await portal.world.database.orm.delete(credentials);
  await portal.world.credentials.connect(kept, null);
  await prepareToken(portal.world);
});

// guards: a leaked token that goes on opening tenants while somebody looks for the button
test("burning erases the token, ends every run, and nothing brings it back", async () => {
  const runId = await requestRun(openTenantScope(portal.world.database, other), "command");
  portal.emulator.forgetRequests();
  const { signIn } = await portal.world.credentials.load();
  expect(await burnToken(portal.world)).toBe(1);
  expect(await portal.world.database.orm.select().from(credentials)).toEqual([]);
  await expect(portal.world.credentials.load()).rejects.toThrow(/was erased on purpose/);
  // a worker that had just redeemed the old one comes back with a newer
  const rolled = portal.world.credentials.save({ token: "rolled", signIn });
  await expect(rolled).rejects.toMatchObject({ code: "conflict" });
  await watchBurn(portal.world);
  const [run] = await openTenantScope(portal.world.database, other).read((db) =>
    db.execute(
      sql`select state, cause ->> 'code' as code from import_runs where run_id = ${runId}`,
    ),
  );
  expect(run).toEqual({ state: "failed", code: "connection_erased" });
  expect(await portal.importTenant(tenantId)).toMatchObject({ state: "failed" });
  expect(portal.emulator.requests()).toEqual([]);

  await portal.world.credentials.connect(portal.emulator.mintRefreshToken(), "Petra Partner");
  expect(await connection()).toMatchObject({
    state: "connected",
    connectedByName: "Petra Partner",
  });
  expect(await portal.importTenant(tenantId)).toMatchObject({ state: "published" });
});
