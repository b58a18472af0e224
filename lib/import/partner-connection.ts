import "server-only";
import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { limitIdle } from "@/db/idle-limit";
import { credentials, partnerConnection, partnerRequests } from "@/db/schema";
import type { BoxAddress } from "../seal-box";

/** A transaction outside any tenant: the partner's own tables. */
export type Db = Parameters<Parameters<Database["orm"]["transaction"]>[0]>[0];

type State = "none" | "connected" | "broken" | "burned";

/** Which sign-in is in use: another one after each time somebody signs in, empty before the first. */
export const CURRENT_SIGN_IN = sql<string>`coalesce(extract(epoch from ${partnerConnection.connectedAt})::text, '')`;

/** Holds the partner's row until the transaction ends, and tells how the connection stands. */
export async function lockConnection(
  db: Db,
  partnerTenantId: string,
): Promise<{ state: State; signIn: string }> {
  await limitIdle(db);
  await db.insert(partnerConnection).values({ partnerTenantId }).onConflictDoNothing();
  const [row] = await db
    .select({ state: sql<State>`${partnerConnection.state}`, signIn: CURRENT_SIGN_IN })
    .from(partnerConnection)
    .where(eq(partnerConnection.partnerTenantId, partnerTenantId))
    .for("update");
  return row ?? { state: "none", signIn: "" };
}

/** A new sign-in was stored: whatever was wrong with the last one is over. */
export async function noteConnected(
  db: Db,
  partnerTenantId: string,
  { byName, accountOid }: { byName: string | null; accountOid: string | null },
): Promise<void> {
  const now = sql`now()`;
  await db
    .update(partnerConnection)
    .set({
      ...{ state: "connected", connectedAt: now, connectedByName: byName, accountOid },
      ...{ tokenIssuedAt: now, lastUsedAt: now, brokenSince: null, cause: null },
      ...{ outageFailures: 0, probedAt: null, warnedDays: null },
    })
    .where(eq(partnerConnection.partnerTenantId, partnerTenantId));
}

/**
 * The token was redeemed, and a newer one came: its ninety days begin again. Written once a minute
 * at most: a thousand tenants are imported with one sign-in.
 */
export async function noteUse(db: Db, partnerTenantId: string): Promise<void> {
  await db
    .update(partnerConnection)
    .set({
      state: sql`case ${partnerConnection.state} when 'none' then 'connected' else ${partnerConnection.state} end`,
      tokenIssuedAt: sql`now()`,
      lastUsedAt: sql`now()`,
    })
    .where(
      and(
        eq(partnerConnection.partnerTenantId, partnerTenantId),
        or(isNull(lastUsedAt), sql`${lastUsedAt} < now() - interval '1 minute'`),
      ),
    );
}

const { lastUsedAt } = partnerConnection;

/** Tells the web tier where to seal to. Written only when it changed. */
export async function publishBoxAddress(
  database: Database,
  partnerTenantId: string,
  { keyId, publicKey }: BoxAddress,
): Promise<void> {
  await database.orm
    .insert(partnerConnection)
    .values({ partnerTenantId, sealKey: publicKey, sealKeyId: keyId })
    .onConflictDoUpdate({
      target: partnerConnection.partnerTenantId,
      set: { sealKey: publicKey, sealKeyId: keyId },
      setWhere: sql`${partnerConnection.sealKey} is distinct from ${publicKey}`,
    });
}

/** Holds a request to connect that is being worked on. False when it was ended meanwhile. */
export async function claimConnect(db: Db, requestId: string): Promise<boolean> {
  const [request] = await db
    .select({ state: partnerRequests.state })
    .from(partnerRequests)
    .where(eq(partnerRequests.requestId, requestId))
    .for("update");
  return request?.state === "working";
}

/** Ends every sign-in that waits or is being checked: what is erased must not come back by it. */
export async function dropConnects(db: Db): Promise<void> {
  await db
    .update(partnerRequests)
    .set({
      ...{ state: "failed", sealed: null, finishedAt: sql`now()` },
      result: "All was erased before this sign-in was finished.",
    })
    .where(
      and(
        eq(partnerRequests.kind, "connect"),
        inArray(partnerRequests.state, ["queued", "working"]),
      ),
    );
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
    if ((await lockConnection(db, partnerTenantId)).state !== "none") return;
    const [kept] = await db
      .select({ at: credentials.createdAt })
      .from(credentials)
      .where(eq(credentials.partnerTenantId, partnerTenantId))
      .limit(1);
    if (!kept) return;
    await db
      .update(partnerConnection)
      .set({
        ...{ state: "connected", connectedAt: kept.at },
        ...{ tokenIssuedAt: kept.at, lastUsedAt: kept.at },
      })
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
