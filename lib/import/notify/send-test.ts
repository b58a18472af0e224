import "server-only";
import { randomUUID } from "node:crypto";
import { writeTestMessage } from "../../domain/notifications/write-message";
import type { Channel } from "./channels";
import { trySend } from "./try-send";

/** What a channel did with the test message; null: it took it. */
export type TestOutcome = { readonly channel: Channel["name"]; readonly problem: string | null };

/** Sends a test message by each channel at once and tells what each did. Nothing is kept or retried. */
export function sendTest(
  channels: readonly Channel[],
  { now, portalUrl }: { now: Date; portalUrl: string | undefined },
): Promise<TestOutcome[]> {
  const letter = {
    ...{ notificationId: randomUUID(), kind: "test", customerId: null, createdAt: now },
    ...writeTestMessage(now, portalUrl ?? null),
  };
  return Promise.all(
    channels.map(async (channel) => ({
      channel: channel.name,
      problem: (await trySend(channel, letter)) ?? null,
    })),
  );
}
