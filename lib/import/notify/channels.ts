import "server-only";
import type { notifications } from "@/db/schema";
import { sendMail } from "./send-mail";
import { postWebhook } from "./post-webhook";

/** A message as it is kept. */
export type KeptMessage = typeof notifications.$inferSelect;

/** What of it goes out. */
export type Letter = Pick<
  KeptMessage,
  "notificationId" | "kind" | "customerId" | "subject" | "body" | "createdAt"
>;

/** A way out of the portal. `send` rejects when the other side did not take the message. */
export type Channel = {
  readonly name: "webhook" | "email";
  readonly send: (letter: Letter) => Promise<void>;
};

/** Which channels are set; `lib/env` sees to it that each is set whole. */
export type ChannelSettings = {
  readonly NOTIFY_WEBHOOK_URL?: string | undefined;
  readonly NOTIFY_WEBHOOK_SECRET?: string | undefined;
  readonly SMTP_URL?: string | undefined;
  readonly NOTIFY_FROM?: string | undefined;
  readonly NOTIFY_TO?: string | undefined;
};

/** The channels that the settings name; none is no fault. */
export function createChannels(settings: ChannelSettings, now = () => new Date()): Channel[] {
  const channels: Channel[] = [];
  const { NOTIFY_WEBHOOK_URL: url, NOTIFY_WEBHOOK_SECRET: secret } = settings;
  if (url !== undefined && secret !== undefined)
    channels.push({
      name: "webhook",
      send: (letter) => postWebhook(letter, { url, secret, now: now() }),
    });
  const { SMTP_URL: smtp, NOTIFY_FROM: from, NOTIFY_TO: to } = settings;
  if (smtp !== undefined && from !== undefined && to !== undefined)
    channels.push({ name: "email", send: (letter) => sendMail(letter, { smtp, from, to }) });
  return channels;
}
