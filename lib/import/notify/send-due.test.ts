import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { notifications } from "@/db/schema";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { createChannels, type Channel } from "./channels";
import { keep } from "./keep";
import { sendDue } from "./send-due";
import { sendTest } from "./send-test";
import { givenNotes, listWaiting } from "./testing/given-messages";
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

const channels = () =>
  createChannels({
    ...{ NOTIFY_WEBHOOK_URL: hook.url, NOTIFY_WEBHOOK_SECRET: SECRET },
    ...{ SMTP_URL: mail.url, NOTIFY_FROM: "portal@example.org" },
    NOTIFY_TO: "ops@example.org, Boss <boss@example.org>",
  });
const send = (by = channels()) => sendDue(database.worker, by);
/** As if the wait after an attempt was over. */
const later = () =>
  database.worker.raw`update notifications set next_attempt_at = now() where done_at is null`;

let count = 0;
async function givenMessages(howMany: number, subject = "Contoso AG: the import failed") {
  for (let n = 0; n < howMany; n++)
    await keep(
      givenNotes(database),
      { kind: "first_failure", customerId: null, dedupeKey: `test:${count++}` },
      { subject, body: "Grüezi.\n\n.A line that begins with a dot." },
    );
}

test("each message goes out by webhook and by mail, once", async () => {
  await givenMessages(3);
  expect(await send()).toBe(3);
  expect(await send()).toBe(0);
  expect(hook.received).toHaveLength(3);
  expect(mail.letters).toHaveLength(3);
  expect(JSON.parse(hook.received[0]!.body)).toMatchObject({
    type: "first_failure",
    timestamp: expect.stringMatching(/^20\d\d-/) as string,
    data: { subject: "Contoso AG: the import failed", customerId: null },
  });
  expect(mail.letters[0]).toContain("Subject: Contoso AG: the import failed");
  expect(mail.letters[0]).toContain("Message-ID: <");
  expect(mail.recipients).toEqual(expect.arrayContaining(["ops@example.org", "boss@example.org"]));
});

// guards: a webhook that anybody who knows its address can write to
test("signs the webhook so that its receiver can tell who wrote", async () => {
  await givenMessages(1);
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
    await givenMessages(1);
    await send();
    expect(mail.letters).toHaveLength(1);
    const [message] = await listWaiting(database);
    expect(message).toMatchObject({ attempts: 1, sentAt: { email: expect.any(String) as string } });
    expect(message?.lastError).toMatch(status === 500 ? /answered 500/ : /webhook: .*redirect/);
    expect(await send()).toBe(0); // not before its time
    await later();
    hook.state.status = 204;
    const ids = hook.received.map(({ headers }) => headers["webhook-id"]);
    await send();
    expect(await listWaiting(database)).toEqual([]);
    expect(mail.letters).toHaveLength(1);
    expect(hook.received.at(-1)?.headers["webhook-id"]).toBe(ids[0]); // a receiver can tell
  },
);

// guards: two hundred letters that wait ten seconds each for a webhook that hangs
test("a channel that refused is left alone for the round, and costs the others nothing", async () => {
  const tried: string[] = [];
  const hanging: Channel = {
    name: "webhook",
    send: (letter) => {
      tried.push(letter.notificationId);
      return Promise.reject(new Error("no answer"));
    },
  };
  const [, email] = channels();
  await givenMessages(5);
  await send([hanging, email!]);
  expect(mail.letters).toHaveLength(5);
  expect(tried).toHaveLength(1);
  const waiting = await listWaiting(database);
  expect(waiting.map(({ attempts }) => attempts).toSorted()).toEqual([0, 0, 0, 0, 1]);

  await later();
  await send();
  expect(await listWaiting(database)).toEqual([]);
  expect(hook.received).toHaveLength(5);
  expect(mail.letters).toHaveLength(5);
});

test("waits 1 and 5 and 30 minutes, 2 and 6 hours, then gives up and says why", async () => {
  hook.state.status = 500;
  mail.state.refuses = true;
  await givenMessages(1, "Given up");
  const waits: number[] = [];
  for (let attempt = 0; attempt < 8; attempt++) {
    await send();
    const [row] = await database.worker.raw<
      { minutes: number }[]
    >`select round(extract(epoch from next_attempt_at - now())
      / 60)::int as minutes from notifications where subject = 'Given up' and done_at is null`;
    if (row) waits.push(row.minutes);
    await later();
  }
  expect(waits).toEqual([1, 5, 30, 120, 360]);
  const [kept] = await database.worker.orm
    .select()
    .from(notifications)
    .where(eq(notifications.subject, "Given up"));
  expect(kept).toMatchObject({ attempts: 6, doneAt: expect.any(Date) as Date });
  expect(kept?.lastError).toMatch(/webhook: .*500; email: .*/);
  expect(kept?.lastError).not.toMatch(/@|example/); // no addresses where people look for causes
});

test("two workers send each message once between them", async () => {
  await givenMessages(20);
  const sent = await Promise.all([send(), send(), send()]);
  expect(sent.reduce((sum, one) => sum + one)).toBe(20);
  expect(hook.received).toHaveLength(20);
  expect(new Set(hook.received.map(({ headers }) => headers["webhook-id"])).size).toBe(20);
  expect(mail.letters).toHaveLength(20);
});

// guards: all workers waiting in line for one message, and its receiver getting it from each
test("a message that another worker is taking is passed over", async () => {
  await givenMessages(2);
  const [taken] = await listWaiting(database);
  await database.worker.orm.transaction(async (db) => {
    await db
      .select()
      .from(notifications)
      .where(eq(notifications.notificationId, taken!.notificationId))
      .for("update");
    expect(await send()).toBe(1);
  });
  expect(await send()).toBe(1);
});

test("a message whose sender died is sent by the next one, after its claim is over", async () => {
  await givenMessages(1);
  const hung = Promise.withResolvers<never>();
  const sending = send([{ name: "webhook", send: () => hung.promise }]);
  await expect.poll(claimed).toBe(1);
  expect(await send()).toBe(0);
  await later();
  expect(await send()).toBe(1);
  hung.reject(new Error("it came back after all")); // nothing of it outlives the database
  await sending;
});
const claimed = async () =>
  (await listWaiting(database)).filter(({ nextAttemptAt }) => nextAttemptAt > new Date()).length;

test("with no channel set, messages do not pile up for the day one is", async () => {
  await givenMessages(2);
  await send([]);
  expect(await listWaiting(database)).toEqual([]);
  await send();
  expect(hook.received).toEqual([]);
});

test("the test message says what each channel did with it", async () => {
  const about = { now: new Date("2026-11-23T09:00:00Z"), portalUrl: "https://portal.example" };
  mail.state.refuses = true;
  expect(await sendTest(channels(), about)).toEqual([
    { channel: "webhook", problem: null },
    { channel: "email", problem: expect.stringContaining("451") as string },
  ]);
  expect(hook.received[0]!.body).toContain("Test message of the portal");
  expect(await listWaiting(database)).toEqual([]);
});
