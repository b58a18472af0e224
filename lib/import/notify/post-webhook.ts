import "server-only";
import { createHmac } from "node:crypto";
import type { Letter } from "./channels";

const TIMEOUT_MS = 10_000;

/**
 * Posts a letter to the webhook, signed. Anything but a 2xx within ten seconds is a refusal.
 *
 * @param receiver where to, the secret shared with it, and the time that is signed
 * @throws Error when it was not taken
 */
export async function postWebhook(
  { notificationId: id, kind, customerId, subject, body: text, createdAt }: Letter,
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

/**
 * Signs as Standard Webhooks say, so that any of their libraries verifies it: HMAC-SHA256 over id,
 * seconds and body, in base64.
 *
 * @param secret `whsec_` and base64, or a plain text
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signWebhook(
  secret: string,
  { id, seconds, body }: { id: string; seconds: number; body: string },
): string {
  const key = secret.startsWith("whsec_") ? Buffer.from(secret.slice(6), "base64") : secret;
  const signature = createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64");
  return `v1,${signature}`;
}
