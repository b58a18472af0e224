import { randomBytes, randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { getPartnerConnection } from "@/db/queries/get-partner-connection";
import { listPartnerRequests } from "@/db/queries/list-partner-requests";
import { credentials, partnerConnection, partnerRequests } from "@/db/schema";
import { signInAs, type Choice } from "@/scripts/emulator/testing/browser";
import type { Subject, TenantId } from "../domain/ids";
import { signInLink } from "../domain/partner/sign-in-link";
import { requestConnection } from "../services/request-connection";
import { burnToken, prepareToken, watchBurn } from "./guard-token";
import { openTenantScope } from "./open-run-scope";
import { workPartnerRequests } from "./partner-requests";
import { givenPortal, givenTenantId, type GivenPortal } from "./testing/given-portal";

const REDIRECT = "https://portal.example/api/partner/connect/callback";
const stranger = { oid: randomUUID(), upn: "eva@customer0.example", name: "Eva" };
const petra = { subject: `${randomUUID()}:${randomUUID()}` as Subject, name: "Petra Partner" };
const tenantId = givenTenantId();
let portal: GivenPortal;
let serviceAccount: string;

beforeAll(async () => {
  portal = await givenPortal([{ tenantId, people: [stranger], generate: { seed: 1, users: 5 } }]);
  const { partner } = portal.emulator.scenario;
  partner.apps[0]!.redirectUris.push(REDIRECT);
  serviceAccount = partner.serviceAccount.oid;
  await prepareToken(portal.world);
}, 120_000);
afterAll(() => portal.close());
beforeEach(async () => {
  await portal.world.credentials.burn();
  portal.emulator.forgetRequests();
});

const random = () => randomBytes(32).toString("base64url");
const connection = async () =>
  (await portal.world.database.orm.select().from(partnerConnection))[0]!;
const requestOf = async (requestId: string) =>
  (
    await portal.world.database.orm
      .select()
      .from(partnerRequests)
      .where(eq(partnerRequests.requestId, requestId))
  )[0]!;

type Twist = { asker?: typeof petra; verifier?: string; nonce?: string; tenant?: string };

/** Signs somebody in at the stand-in's page, and leaves what came back as the web tier does. */
async function signIn(choice: Choice, twist: Twist = {}): Promise<string> {
  const { partnerTenantId } = portal.world;
  const secrets = { nonce: random(), verifier: random() };
  const link = signInLink({
    ...{ loginUrl: portal.emulator.url, partnerCenterUrl: portal.emulator.url },
    ...{ partnerTenantId: twist.tenant ?? partnerTenantId, clientId: portal.world.clientId },
    ...{ redirectUri: REDIRECT, state: random(), ...secrets },
  });
  const { code } = await signInAs(link, choice);
  const { requestId } = await requestConnection(portal.database.web, {
    partnerTenantId,
    asker: twist.asker ?? petra,
    signIn: { ...secrets, ...twist, code: code!, redirectUri: REDIRECT },
  });
  return requestId;
}

async function connect(choice: Choice, twist: Twist = {}) {
  const requestId = await signIn(choice, twist);
  await workPartnerRequests(portal.world);
  return requestOf(requestId);
}

const nothingKept = async () => {
  expect(await portal.world.database.orm.select().from(credentials)).toEqual([]);
  expect(await connection()).toMatchObject({ state: "burned" });
};

test("a sign-in with multi-factor authentication is kept, and imports run with it", async () => {
  const requestId = await signIn({ person: serviceAccount });
  const left = await requestOf(requestId);
  expect(left.sealed!.includes("redirectUri")).toBe(false);
  await workPartnerRequests(portal.world);

  expect(await requestOf(requestId)).toMatchObject({
    ...{ state: "done", sealed: null, cause: null },
    result: expect.stringMatching(/^The service account is signed in/) as string,
  });
  expect(await connection()).toMatchObject({
    ...{ state: "connected", connectedByName: "Petra Partner", accountOid: serviceAccount },
    cause: null,
  });
  expect(await portal.importTenant(tenantId)).toMatchObject({ state: "published" });
});

test("the pages see how it stands, and nothing of the code", async () => {
  const { requestId } = await connect({ person: serviceAccount });
  const { web } = portal.database;
  expect(await getPartnerConnection(web, portal.world.partnerTenantId)).toMatchObject({
    ...{ state: "connected", hasWorker: true, accountOid: serviceAccount, cause: null },
    lastUsedAt: expect.any(Date) as Date,
  });
  expect(await getPartnerConnection(web, randomUUID())).toMatchObject({
    ...{ state: "none", hasWorker: false },
  });
  const [latest] = await listPartnerRequests(web, { kind: "connect", limit: 1 });
  expect(latest).toMatchObject({ requestId, state: "done" });
  expect(latest).not.toHaveProperty("sealed");
});

// guards: a worker that goes on for an hour with the token it holds in memory
test("after an erasure a token in memory opens nothing any more", async () => {
  await connect({ person: serviceAccount });
  await portal.world.tokens.tokenFor(tenantId);
  await portal.world.credentials.burn();
  portal.emulator.forgetRequests();
  await watchBurn(portal.world);
  await expect(portal.world.tokens.tokenFor(tenantId)).rejects.toMatchObject({ code: "not_found" });
  expect(portal.emulator.requests()).toEqual([]);
});

test("it is audited under the partner, with the admin's name", async () => {
  const { requestId } = await connect({ person: serviceAccount });
  const scope = openTenantScope(portal.world.database, portal.world.partnerTenantId as TenantId);
  const [event] = await scope.read((db) =>
    db.execute(sql`select action, actor_name, actor_subject, target, detail from audit_events
      order by seq desc limit 1`),
  );
  expect(event).toEqual({
    ...{ action: "partner.connected", actor_name: petra.name, actor_subject: petra.subject },
    ...{ target: serviceAccount, detail: requestId },
  });
});

// guards: Partner Center refuses every night what was accepted in the evening
test("one without multi-factor authentication is refused with the cause, before anything is kept", async () => {
  const request = await connect({ person: serviceAccount, mfa: false });
  expect(request).toMatchObject({
    ...{ state: "failed", sealed: null },
    cause: { code: "connect_without_mfa", class: "mfa", whoActs: "partner" },
  });
  expect(request.cause?.steps.length).toBeGreaterThan(1);
  await nothingKept();
});

// guards: a customer's account, or another partner's, that the portal then imports with
test("an account of another tenant is refused", async () => {
  const request = await connect({ person: stranger.oid }, { tenant: "common" });
  expect(request).toMatchObject({ state: "failed", cause: { code: "connect_wrong_tenant" } });
  await nothingKept();
});

test.each([
  ["another verifier than the one that was sent", { verifier: random() }],
  ["another nonce than the one that was sent", { nonce: random() }],
])("a code with %s is refused", async (_what, twist) => {
  expect(await connect({ person: serviceAccount }, twist)).toMatchObject({ state: "failed" });
  await nothingKept();
});

test("a code serves once, and in the row it was left in", async () => {
  const requestId = await signIn({ person: serviceAccount });
  const { sealed } = await requestOf(requestId);
  const stolen = randomUUID();
  await portal.database.web.raw`insert into partner_requests
    (request_id, kind, sealed, requested_by, requested_by_name)
    values (${stolen}, 'connect', ${sealed}, 'x:y', 'Mallory')`;
  await portal.world.database.raw`update partner_requests set state = 'done', finished_at = now()
    where request_id = ${requestId}`;
  await workPartnerRequests(portal.world);
  expect(await requestOf(stolen)).toMatchObject({
    ...{ state: "failed", sealed: null },
    result: expect.stringMatching(/cannot be opened/) as string,
  });
  await nothingKept();
});

test("one that waited longer than a code lives is not even tried", async () => {
  const requestId = await signIn({ person: serviceAccount });
  await portal.world.database.raw`update partner_requests
    set requested_at = now() - interval '11 minutes' where request_id = ${requestId}`;
  portal.emulator.forgetRequests();
  await workPartnerRequests(portal.world);
  expect(await requestOf(requestId)).toMatchObject({
    ...{ state: "failed", sealed: null },
    cause: { code: "connect_too_late" },
  });
  expect(portal.emulator.requests()).toEqual([]);
});

// guards: somebody erases everything, and a sign-in that was on its way brings it back
test("an erasure ends sign-ins that wait or are being checked", async () => {
  const requestId = await signIn({ person: serviceAccount });
  await burnToken(portal.world);
  expect(await workPartnerRequests(portal.world)).toBe(0);
  expect(await requestOf(requestId)).toMatchObject({ state: "failed", sealed: null });
  await expect(
    portal.world.credentials.connect("late", "Petra", { accountOid: serviceAccount, requestId }),
  ).rejects.toMatchObject({ code: "conflict" });
  await nothingKept();
});

// guards: a page that says a sign-in is kept, which was erased a moment after
test("an erasure right after a sign-in was kept is what its request tells", async () => {
  const requestId = await signIn({ person: serviceAccount });
  const { credentials: kept } = portal.world;
  const eraseAfterwards: typeof kept = {
    ...kept,
    connect: async (...args) => {
      await kept.connect(...args);
      await burnToken(portal.world);
    },
  };
  await workPartnerRequests({ ...portal.world, credentials: eraseAfterwards });
  expect(await requestOf(requestId)).toMatchObject({
    ...{ state: "failed", sealed: null },
    result: expect.stringMatching(/erased/) as string,
  });
  await nothingKept();
});

test("a person's own account is kept, with a warning", async () => {
  const asker = {
    ...petra,
    subject: `${portal.world.partnerTenantId}:${serviceAccount}` as Subject,
  };
  const request = await connect({ person: serviceAccount }, { asker });
  expect(request).toMatchObject({
    state: "done",
    result: expect.stringMatching(/your own account/) as string,
  });
});

test("without a worker's key nothing can be left", async () => {
  const partnerTenantId = randomUUID();
  const signIn = { ...{ code: "c", verifier: "v", nonce: "n" }, redirectUri: REDIRECT };
  const left = requestConnection(portal.database.web, { partnerTenantId, asker: petra, signIn });
  await expect(left).rejects.toMatchObject({ code: "conflict" });
});
