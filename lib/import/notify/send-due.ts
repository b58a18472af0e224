import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { notifications } from "@/db/schema";
import { log } from "../../log";
import type { Channel, KeptMessage } from "./channels";
import { trySend } from "./try-send";

/** Minutes after each failed attempt; after the last one the message is given up. */
const BACKOFF_MINUTES = [1, 5, 30, 120, 360];
/** A message that is being sent is left alone for so long, also when its sender died. */
const CLAIM_MINUTES = 2;

/**
 * Sends the messages that are due by every channel that has not taken them yet. Each channel
 * acknowledges for itself, and one that refused is left alone for the rest of this call: a broken
 * mail server neither keeps a webhook from going out nor makes it wait for each message's timeout.
 *
 * @returns how many messages were looked at
 */
export async function sendDue(database: Database, channels: readonly Channel[]): Promise<number> {
  const down = new Set<string>();
  for (let seen = 0; ; seen += 1) {
    const message = await claimDue(database);
    if (!message) return seen;
    const owed = channels.filter(({ name }) => message.sentAt[name] === undefined);
    const tried = owed.filter(({ name }) => !down.has(name));
    const outcome = await sendBy(tried, message);
    for (const name of outcome.problems.keys()) down.add(name);
    await keepOutcome(database, message, { ...outcome, isWhole: tried.length === owed.length });
  }
}

/** The oldest message that is due, taken by one worker only. */
async function claimDue(database: Database): Promise<KeptMessage | undefined> {
  const [claimed] = await database.orm
    .update(notifications)
    .set({ nextAttemptAt: inMinutes(CLAIM_MINUTES) })
    .where(
      eq(
        notifications.notificationId,
        sql`(select notification_id from notifications
          where done_at is null and next_attempt_at <= now()
          order by next_attempt_at, created_at limit 1 for update skip locked)`,
      ),
    )
    .returning();
  return claimed;
}

type Outcome = {
  /** By channel: when it was taken, now or earlier. */
  sentAt: Record<string, string>;
  /** By channel: why it was not. */
  problems: ReadonlyMap<string, string>;
};

async function sendBy(channels: readonly Channel[], message: KeptMessage): Promise<Outcome> {
  const sentAt = { ...message.sentAt };
  const problems = new Map<string, string>();
  const send = async (channel: Channel) => {
    const problem = await trySend(channel, message);
    if (problem === undefined) sentAt[channel.name] = new Date().toISOString();
    else problems.set(channel.name, problem);
  };
  await Promise.all(channels.map(send));
  for (const [channel, problem] of problems)
    log.warn("a message could not be sent", { channel, kind: message.kind, problem });
  return { sentAt, problems };
}

/** @param isWhole every channel that owes it was tried; otherwise it comes again and nothing is counted */
async function keepOutcome(
  database: Database,
  message: KeptMessage,
  { sentAt, problems, isWhole }: Outcome & { isWhole: boolean },
): Promise<void> {
  const told = [...problems].map(([channel, problem]) => `${channel}: ${problem}`).join("; ");
  const next = isWhole
    ? { ...afterAttempt(message, told), lastError: told || null }
    : { nextAttemptAt: inMinutes(1), lastError: told || message.lastError };
  await database.orm
    .update(notifications)
    .set({ sentAt, ...next })
    .where(eq(notifications.notificationId, message.notificationId));
}

/** @param problem why it was not taken by all; empty when it was */
function afterAttempt({ notificationId, attempts }: KeptMessage, problem: string) {
  const counted = { attempts: attempts + 1 };
  const wait = BACKOFF_MINUTES[attempts];
  if (problem !== "" && wait !== undefined) return { ...counted, nextAttemptAt: inMinutes(wait) };
  if (problem !== "") log.warn("a message was given up", { notificationId, ...counted });
  return { ...counted, doneAt: sql`now()` };
}

const inMinutes = (minutes: number) => sql`now() + make_interval(mins => ${minutes})`;
