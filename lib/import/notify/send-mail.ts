import "server-only";
import { createTransport } from "nodemailer";
import type { Letter } from "./channels";

const TIMEOUT_MS = 10_000;

/**
 * Hands a letter to the mail server. Each step of the conversation is given ten seconds.
 *
 * @param server its address with the account, the sender, and the recipients with commas between
 * @throws Error when it was not taken
 */
export async function sendMail(
  { subject, body: text, notificationId }: Letter,
  { smtp, from, to }: { smtp: string; from: string; to: string },
): Promise<void> {
  const transport = createTransport({
    ...{ url: smtp, requireTLS: mustEncrypt(smtp) },
    ...{ dnsTimeout: TIMEOUT_MS, connectionTimeout: TIMEOUT_MS },
    ...{ greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS },
  });
  try {
    await transport.sendMail({
      ...{ from, to, subject, text },
      // the same letter sent twice is one letter
      messageId: `<${notificationId}@client-portal>`,
      headers: { "auto-submitted": "auto-generated" }, // no out-of-office answers
    });
  } finally {
    transport.close();
  }
}

/** A password never crosses a network in clear; a relay that asks for none may be an old one. */
export function mustEncrypt(smtp: string): boolean {
  const { username, hostname } = new URL(smtp);
  return username !== "" && !LOOPBACK.test(hostname);
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
