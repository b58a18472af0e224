import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { credentials, partnerConnection } from "@/db/schema";

/** A transaction outside any tenant: the partner's own tables. */
export type Db = Parameters<Parameters<Database["orm"]["transaction"]>[0]>[0];

type State = "none" | "connected" | "broken" | "burned";

/** Holds the partner's row until the transaction ends, and tells how the connection stands. */
export async function lockConnection(db: Db, partnerTenantId: string): Promise<State> {
  await db.insert(partnerConnection).values({ partnerTenantId }).onConflictDoNothing();
  const [row] = await db
    .select({ state: sql<State>`${partnerConnection.state}` })
    .from(partnerConnection)
    .where(eq(partnerConnection.partnerTenantId, partnerTenantId))
    .for("update");
  return row?.state ?? "none";
}

/** A new sign-in was stored: whatever was wrong with the last one is over. */
export async function noteConnected(
  db: Db,
  partnerTenantId: string,
  connectedByName: string | null,
): Promise<void> {
  const now = sql`now()`;
  await db
    .update(partnerConnection)
    .set({
      ...{ state: "connected", connectedAt: now, connectedByName },
      ...{ tokenIssuedAt: now, lastUsedAt: now, brokenSince: null, cause: null },
      ...{ outageFailures: 0, probedAt: null },
    })
    .where(eq(partnerConnection.partnerTenantId, partnerTenantId));
}

/** The token was redeemed, and a newer one came: its ninety days begin again. */
export async function noteUse(db: Db, partnerTenantId: string): Promise<void> {
  await db
    .update(partnerConnection)
    .set({
      state: sql`case ${partnerConnection.state} when 'none' then 'connected' else ${partnerConnection.state} end`,
      tokenIssuedAt: sql`now()`,
      lastUsedAt: sql`now()`,
    })
    .where(eq(partnerConnection.partnerTenantId, partnerTenantId));
}

/** The token was erased here, on purpose. */
export async function noteBurned(db: Db, partnerTenantId: string): Promise<void> {
  await db
    .update(partnerConnection)
    .set({ state: "burned", brokenSince: sql`now()`, cause: null, tokenIssuedAt: null })
    .where(eq(partnerConnection.partnerTenantId, partnerTenantId));
}

/** Makes the row of a partner who was connected before there was one. */
export async function ensureConnection(database: Database, partnerTenantId: string): Promise<void> {
  await database.orm.transaction(async (db) => {
    if ((await lockConnection(db, partnerTenantId)) !== "none") return;
    const [kept] = await db
      .select({ at: credentials.createdAt })
      .from(credentials)
      .where(eq(credentials.partnerTenantId, partnerTenantId))
      .limit(1);
    if (!kept) return;
    await db
      .update(partnerConnection)
      .set({ state: "connected", connectedAt: kept.at, tokenIssuedAt: kept.at })
      .where(eq(partnerConnection.partnerTenantId, partnerTenantId));
  });
}

/** True when the sign-in was erased on purpose. */
export async function isBurned(database: Database, partnerTenantId: string): Promise<boolean> {
  const [row] = await database.orm
    .select({ state: partnerConnection.state })
    .from(partnerConnection)
    .where(eq(partnerConnection.partnerTenantId, partnerTenantId));
  return row?.state === "burned";
}

/** When the refresh token was last redeemed; null when it never was, or there is none. */
export async function lastUseOf(database: Database, partnerTenantId: string): Promise<Date | null> {
  const [row] = await database.orm
    .select({ lastUsedAt: partnerConnection.lastUsedAt, state: partnerConnection.state })
    .from(partnerConnection)
    .where(eq(partnerConnection.partnerTenantId, partnerTenantId));
  return row?.state === "connected" ? row.lastUsedAt : null;
}
