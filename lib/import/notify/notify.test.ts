import { createHmac, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { notifications, type RunCause } from "@/db/schema";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { givenRuns } from "@/db/testing/given-runs";
import { givenTenant, type GivenTenant } from "@/db/testing/given-tenant";
import { createChannels } from "./channels";
import { noteDeadlines, noteGlobalStop, noteRunEnd } from "./note";
import { sendDue } from "./send-due";
import { startMailReceiver, startWebhookReceiver } from "./testing/receivers";

const SECRET = `whsec_${Buffer.from("a secret of the test, long enough").toString("base64")}`;
let database: TestDatabase;
let hook: Awaited<ReturnType<typeof startWebhookReceiver>>;
let mail: Awaited<ReturnType<typeof startMailReceiver>>;
beforeAll(async () => {
  database = await openTestDatabase();
  hook = await startWebhookReceiver();
  mail = await startMailReceiver();
});
afterAll(async () => {
  await hook.close();
  await mail.close();
  await database.close();
});
beforeEach(async () => {
  await database.worker.raw`update notifications set done_at = now()`;
  hook.received.length = 0;
  mail.letters.length = 0;
  hook.state.status = 204;
  mail.state.refuses = false;
});

const notes = () => ({ database: database.worker, portalUrl: "https://portal.example" });
const send = () =>
  sendDue(
    database.worker,
    createChannels({
      ...{ NOTIFY_WEBHOOK_URL: hook.url, NOTIFY_WEBHOOK_SECRET: SECRET },
      ...{ SMTP_URL: mail.url, NOTIFY_FROM: "portal@example.org", NOTIFY_TO: "ops@example.org" },
    }),
  );
const waiting = () =>
  database.worker.orm
    .select()
    .from(notifications)
    .where(sql`done_at is null`);

const CAUSE: RunCause = {
  ...{ code: "AADSTS53003", class: "conditional_access", scope: "tenant", whoActs: "customer" },
  ...{ headline: "A policy blocks the partner's account", steps: ["Exclude it."], policyIds: [] },
  technical: {},
};
let minute = 0;
/** Ends a run of the tenant as a worker would, and notes it. */
async function end(tenant: GivenTenant, state: string, cause: RunCause | null = null) {
  const queuedAt = new Date(Date.UTC(2026, 10, 1, 0, minute++));
  const [runId] = await givenRuns(tenant, [{ state, cause, queuedAt, finishedAt: queuedAt }]);
  await noteRunEnd(notes(), { tenantId: tenant.tenantId, runId: runId! });
  return runId!;
}

test("tells the first failure, the third, and the recovery, by webhook and mail, once each", async () => {
  const tenant = await givenTenant(database, { name: "Contoso AG" });
  await end(tenant, "published");
  for (let night = 0; night < 5; night++) await end(tenant, "failed", CAUSE);
  const runId = await end(tenant, "published");
  await noteRunEnd(notes(), { tenantId: tenant.tenantId, runId }); // noted twice, told once
  expect(await send()).toBe(3);
  expect(await send()).toBe(0);

  const subjects = hook.received.map(({ body }) => (JSON.parse(body) as Hook).data.subject);
  expect(subjects).toEqual([
    "Contoso AG: the import failed",
    "Contoso AG: the import failed three times in a row",
    "Contoso AG: imports work again",
  ]);
  expect(mail.letters).toHaveLength(3);
  expect(mail.letters[0]).toContain("A policy blocks the partner's account.");
  expect(mail.letters[0]).toContain("To: ops@example.org");
  expect(mail.letters[2]).toContain(`https://portal.example/t/${tenant.tenantId}`.slice(0, 60));
});

type Hook = { type: string; data: { subject: string; text: string } };

// guards: a webhook that anybody who knows its address can write to
test("signs the webhook so that its receiver can tell who wrote", async () => {
  await end(await givenTenant(database), "held", { ...CAUSE, class: "held" });
  await send();
  const [call] = hook.received;
  const { "webhook-id": id, "webhook-timestamp": seconds } = call!.headers;
  const key = Buffer.from(SECRET.slice(6), "base64");
  const expected = createHmac("sha256", key)
    .update(`${String(id)}.${String(seconds)}.${call!.body}`)
    .digest("base64");
  expect(call!.headers["webhook-signature"]).toBe(`v1,${expected}`);
  expect(Math.abs(Number(seconds) - Date.now() / 1_000)).toBeLessThan(60);
});

// guards: a mail server that is down and keeps every message from everybody
test.each([500, 302])(
  "a channel that answers %i is tried again, the other is not told twice",
  async (status) => {
    hook.state.status = status;
    await end(await givenTenant(database), "failed", CAUSE);
    await send();
    expect(mail.letters).toHaveLength(1);
    expect(await waiting()).toMatchObject([
      { attempts: 1, sentAt: { email: expect.any(String) as string } },
    ]);
    await database.worker
      .raw`update notifications set next_attempt_at = now() where done_at is null`;
    hook.state.status = 204;
    await send();
    expect(await waiting()).toEqual([]);
    expect(mail.letters).toHaveLength(1);
  },
);

test("gives a message up after six attempts, and says why", async () => {
  hook.state.status = 500;
  mail.state.refuses = true;
  await end(await givenTenant(database, { name: "Given up" }), "failed", CAUSE);
  for (let attempt = 0; attempt < 8; attempt++) {
    await send();
    await database.worker.raw`update notifications set next_attempt_at = now()`;
  }
  const [kept] = await database.worker.orm
    .select()
    .from(notifications)
    .where(sql`subject like 'Given up%'`);
  expect(kept).toMatchObject({ attempts: 6 });
  expect(kept?.doneAt).not.toBeNull();
  expect(kept?.lastError).toContain("webhook");
  expect(kept?.lastError).toContain("email");
});

test("a global cause is told once and not for each customer", async () => {
  const global: RunCause = { ...CAUSE, scope: "global", whoActs: "partner" };
  await end(await givenTenant(database), "failed", global);
  await end(await givenTenant(database), "failed", global);
  expect(await waiting()).toEqual([]);
  await noteGlobalStop(notes(), global);
  expect(await waiting()).toMatchObject([{ kind: "stopped", subject: "All imports are stopped" }]);
});

test("warns 30, 14 and 3 days before the sign-in and a relationship end, once each", async () => {
  const tenant = await givenTenant(database, { name: "Wingtip" });
  const endsAt = new Date("2026-12-31T00:00:00Z");
  await tenant.workerScope.write((db) =>
    db.execute(sql`insert into gdap_relationships (tenant_id, relationship_id, display_name, status,
      role_ids, ends_at, checked_at) values (${tenant.tenantId}, ${randomUUID()}, 'GDAP', 'active',
      '[]', ${endsAt.toISOString()}, now())`),
  );
  await database.worker
    .raw`insert into partner_connection (partner_tenant_id, state, token_issued_at)
    values (${randomUUID()}, 'connected', ${new Date(endsAt.getTime() - 90 * 86_400_000)})`;
  for (const day of [
    "2026-11-01",
    "2026-12-01",
    "2026-12-02",
    "2026-12-20",
    "2026-12-30",
    "2026-12-30",
  ])
    await noteDeadlines(notes(), new Date(`${day}T08:00:00Z`));
  const kept = await waiting();
  expect(kept.filter(({ kind }) => kind === "gdap_deadline").map(({ subject }) => subject)).toEqual(
    [
      "Wingtip: admin relationship (GDAP) ends in 30 days",
      "Wingtip: admin relationship (GDAP) ends in 11 days",
      "Wingtip: admin relationship (GDAP) ends tomorrow",
    ],
  );
  expect(kept.filter(({ kind }) => kind === "token_deadline")).toHaveLength(3);
});
