import "server-only";
import { randomUUID } from "node:crypto";
import { inArray } from "drizzle-orm";
import type { Database } from "@/db/client";
import { notifications } from "@/db/schema";
import type { Message } from "../../domain/notifications/write-message";

/** Where messages are kept, and what their links begin with. */
export type Notes = { database: Database; portalUrl: string | undefined };

/** What a message is about. */
type About = {
  kind:
    | "first_failure"
    | "third_failure"
    | "recovery"
    | "held"
    | "stopped"
    | "token_deadline"
    | "gdap_deadline";
  customerId: string | null;
  dedupeKey: string;
};

/** Keeps a message for the sender: once for each key, however often the same is noted. */
export async function keep({ database }: Notes, about: About, message: Message): Promise<void> {
  await database.orm
    .insert(notifications)
    .values({ notificationId: randomUUID(), ...about, ...message })
    .onConflictDoNothing();
}

/** True when a message with one of these keys was kept. */
export async function wasTold({ database }: Notes, keys: readonly string[]): Promise<boolean> {
  const found = await database.orm
    .select({ id: notifications.notificationId })
    .from(notifications)
    .where(inArray(notifications.dedupeKey, [...keys]))
    .limit(1);
  return found.length > 0;
}

/** A page's full address, or null when nobody said where the portal is. */
export const linkTo = ({ portalUrl }: Notes, path: string): string | null =>
  portalUrl === undefined ? null : new URL(path, portalUrl).href;
