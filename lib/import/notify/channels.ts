import "server-only";
import { createHmac } from "node:crypto";
import { createTransport } from "nodemailer";
import type { notifications } from "@/db/schema";

/** A message as it is kept. */
export type Kept = typeof notifications.$inferSelect;

/** A way out of the portal. `send` rejects when the other side did not take the message. */
export type Channel = {
  readonly name: "webhook" | "email";
  readonly send: (message: Kept) => Promise<void>;
};

/** Which channels are set. */
export type ChannelSettings = {
  readonly NOTIFY_WEBHOOK_URL?: string | undefined;
  readonly NOTIFY_WEBHOOK_SECRET?: string | undefined;
  readonly SMTP_URL?: string | undefined;
  readonly NOTIFY_FROM?: string | undefined;
  readonly NOTIFY_TO?: string | undefined;
};

const TIMEOUT_MS = 10_000;

/** The channels that the settings name; none is no fault. */
export function createChannels(settings: ChannelSettings, now = () => new Date()): Channel[] {
  const channels: Channel[] = [];
  const { NOTIFY_WEBHOOK_URL: url, NOTIFY_WEBHOOK_SECRET: secret } = settings;
  if (url !== undefined && secret !== undefined)
    channels.push({
      name: "webhook",
      send: (message) => post(message, { url, secret, now: now() }),
    });
  const { SMTP_URL: smtp, NOTIFY_FROM: from, NOTIFY_TO: to } = settings;
  if (smtp !== undefined && from !== undefined && to !== undefined)
    channels.push({ name: "email", send: (message) => mail(message, { smtp, from, to }) });
  return channels;
}

/**
 * Signs as Standard Webhooks say, so that any of their libraries verifies it: HMAC-SHA256 over id,
 * seconds and body, in base64.
 *
 * @param secret `whsec_` and base64, or a plain text
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signWebhook(secret: string, parts: { id: string; seconds: number; body: string }) {
  const key = secret.startsWith("whsec_") ? Buffer.from(secret.slice(6), "base64") : secret;
  const signed = `${parts.id}.${parts.seconds}.${parts.body}`;
  return `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
}

async function post(
  { notificationId: id, kind, customerId, subject, body: text, createdAt }: Kept,
  { url, secret, now }: { url: string; secret: string; now: Date },
): Promise<void> {
  const data = { id, customerId, subject, text };
  const body = JSON.stringify({ type: kind, timestamp: createdAt.toISOString(), data });
  const seconds = Math.floor(now.getTime() / 1_000);
  const answer = await fetch(url, {
    method: "POST",
    redirect: "error", // a redirect could lead the letter anywhere
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(seconds),
      "webhook-signature": signWebhook(secret, { id, seconds, body }),
    },
    body,
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`the webhook's receiver answered ${answer.status}`);
}

async function mail(
  { subject, body: text, notificationId }: Kept,
  { smtp, from, to }: { smtp: string; from: string; to: string },
): Promise<void> {
  const timeouts = {
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  };
  const transport = createTransport({ url: smtp, ...timeouts });
  try {
    await transport.sendMail({
      ...{ from, to, subject, text },
      // the same letter sent twice is one letter
      messageId: `<${notificationId}@client-portal>`,
    });
  } finally {
    transport.close();
  }
}
