import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { notifications } from "@/db/schema";
import { log } from "../../log";
import { describeError } from "../../redact";
import type { Channel, Kept } from "./channels";

/** Minutes after each failed attempt; after the last one the message is given up. */
const BACKOFF_MINUTES = [1, 5, 30, 120, 360];
/** A message that is being sent is left alone for so long, also when its sender died. */
const CLAIM_MINUTES = 2;

/**
 * Sends the messages that are due by every channel that has not taken them yet. Each channel
 * acknowledges for itself: a broken mail server keeps no webhook from going out.
 */
export async function sendDue(database: Database, channels: readonly Channel[]): Promise<number> {
  for (let sent = 0; ; sent += 1) {
    const message = await claimDue(database);
    if (!message) return sent;
    const sentAt = { ...message.sentAt };
    const problems: string[] = [];
    for (const channel of channels) {
      if (sentAt[channel.name] !== undefined) continue;
      const problem = await trySend(channel, message);
      if (problem === undefined) sentAt[channel.name] = new Date().toISOString();
      else problems.push(`${channel.name}: ${problem}`);
    }
    await keepOutcome(database, message, { sentAt, problems });
  }
}

/** The oldest message that is due, taken by one worker only. */
async function claimDue(database: Database): Promise<Kept | undefined> {
  const [claimed] = await database.orm
    .update(notifications)
    .set({ nextAttemptAt: sql`now() + make_interval(mins => ${CLAIM_MINUTES})` })
    .where(
      eq(
        notifications.notificationId,
        sql`(select notification_id from notifications
          where done_at is null and next_attempt_at <= now()
          order by next_attempt_at limit 1 for update skip locked)`,
      ),
    )
    .returning();
  return claimed;
}

async function trySend(channel: Channel, message: Kept): Promise<string | undefined> {
  try {
    await channel.send(message);
    return undefined;
  } catch (error) {
    log.error("a message could not be sent", error, { channel: channel.name, kind: message.kind });
    return describeError(error).message.slice(0, 300);
  }
}

async function keepOutcome(
  database: Database,
  { notificationId, attempts }: Kept,
  { sentAt, problems }: { sentAt: Record<string, string>; problems: readonly string[] },
): Promise<void> {
  const wait = BACKOFF_MINUTES[attempts];
  const isDone = problems.length === 0 || wait === undefined;
  await database.orm
    .update(notifications)
    .set({
      sentAt,
      attempts: attempts + 1,
      lastError: problems.length === 0 ? null : problems.join("; "),
      doneAt: isDone ? sql`now()` : null,
      nextAttemptAt: sql`now() + make_interval(mins => ${wait ?? 0})`,
    })
    .where(eq(notifications.notificationId, notificationId));
}
