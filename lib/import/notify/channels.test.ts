import { expect, test } from "vitest";
import { createChannels, type Letter } from "./channels";
import { signWebhook } from "./post-webhook";
import { mustEncrypt } from "./send-mail";
import { startMailReceiver } from "./testing/receivers";
import { trySend } from "./try-send";

const LETTER: Letter = {
  ...{ notificationId: "5e0b5f9e-7d43-4b8e-8a57-0d8b2d3a1c11", kind: "held", customerId: null },
  ...{ subject: "Contoso AG: held", body: "A line.", createdAt: new Date("2026-11-23T09:00:00Z") },
};

test("signs as the example of Standard Webhooks' libraries does", () => {
  const parts = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", seconds: 1614265330 };
  expect(
    signWebhook("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", {
      ...parts,
      body: '{"test": 2432232314}',
    }),
  ).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});

test("only what is set whole is a channel", () => {
  const names = (settings: Parameters<typeof createChannels>[0]) =>
    createChannels(settings).map(({ name }) => name);
  expect(names({})).toEqual([]);
  expect(names({ NOTIFY_WEBHOOK_URL: "https://hooks.example" })).toEqual([]);
  expect(
    names({
      SMTP_URL: "smtp://127.0.0.1",
      NOTIFY_FROM: "a@example.org",
      NOTIFY_TO: "b@example.org",
    }),
  ).toEqual(["email"]);
});

// guards: a mail server's password that everybody on the way can read
test.each([
  ["smtp://user:secret@mail.example:587", true],
  ["smtp://relay.example:25", false],
  ["smtp://user:secret@127.0.0.1:2525", false],
])("%s may only be spoken to encrypted: %s", (url, expected) => {
  expect(mustEncrypt(url)).toBe(expected);
});

// guards: a head line written by whoever named a customer
test("a subject with a line break writes no line of the letter's head", async () => {
  const mail = await startMailReceiver();
  const [email] = createChannels({
    ...{ SMTP_URL: mail.url, NOTIFY_FROM: "a@example.org", NOTIFY_TO: "b@example.org" },
  });
  await email!.send({ ...LETTER, subject: "Contoso\r\nBcc: all@example.org" });
  await mail.close();
  expect(mail.letters[0]).not.toMatch(/^Bcc:/im);
  expect(mail.recipients).toEqual(["b@example.org"]);
});

test("a channel that never answers is given up, one that nobody listens at says so", async () => {
  const never = { name: "webhook", send: () => new Promise<void>(() => undefined) } as const;
  expect(await trySend(never, LETTER, 20)).toBe("it took too long");
  const [nobody] = createChannels({
    ...{ NOTIFY_WEBHOOK_URL: "http://127.0.0.1:9/", NOTIFY_WEBHOOK_SECRET: "x".repeat(32) },
  });
  expect(await trySend(nobody!, LETTER)).toMatch(/^fetch failed: /);
});
