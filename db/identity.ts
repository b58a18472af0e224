import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, lt, sql } from "drizzle-orm";
import type { Subject, TenantId } from "@/lib/domain/ids";
import type { Database } from "./client";
import { members, partnerMembers, sessions, tenants } from "./schema";

/** A tenant a person is a member of. */
export type Membership = {
  tenantId: TenantId;
  name: string;
  role: "viewer" | "finance" | "admin";
};

/** A sign-in that is still good. */
export type SessionRecord = { subject: Subject; displayName: string };

/** A session ends a day after sign-in, or eight hours after it was last used. */
const ABSOLUTE_HOURS = 24;
const IDLE_HOURS = 8;

/**
 * Begins a session and returns its id for the cookie. Expired sessions of everybody are swept on
 * the way, so the table stays as large as the people signed in.
 */
export async function createSession(database: Database, session: SessionRecord): Promise<string> {
  const id = randomBytes(32).toString("base64url");
  await database.orm.delete(sessions).where(lt(sessions.expiresAt, sql`now()`));
  await database.orm.insert(sessions).values({
    idHash: hashOf(id),
    subject: session.subject,
    displayName: session.displayName.slice(0, 256),
    expiresAt: sql`now() + make_interval(hours => ${ABSOLUTE_HOURS})`,
  });
  return id;
}

/** The session behind a cookie's id, or undefined when it ended; using it keeps it from idling out. */
export async function findSession(
  database: Database,
  id: string,
): Promise<SessionRecord | undefined> {
  const isGood = and(
    eq(sessions.idHash, hashOf(id)),
    gt(sessions.expiresAt, sql`now()`),
    gt(sessions.lastSeenAt, sql`now() - make_interval(hours => ${IDLE_HOURS})`),
  );
  const [found] = await database.orm
    .select({
      subject: sql<Subject>`${sessions.subject}`,
      displayName: sessions.displayName,
      isDue: sql<boolean>`${sessions.lastSeenAt} < now() - interval '5 minutes'`,
    })
    .from(sessions)
    .where(isGood);
  if (!found) return undefined;
  // not on every request: one write in five minutes is enough to measure hours
  if (found.isDue)
    await database.orm
      .update(sessions)
      .set({ lastSeenAt: sql`now()` })
      .where(isGood);
  return { subject: found.subject, displayName: found.displayName };
}

/** Ends one session: its cookie is worth nothing from the next request on. */
export async function endSession(database: Database, id: string): Promise<void> {
  await database.orm.delete(sessions).where(eq(sessions.idHash, hashOf(id)));
}

/** The tenants a person is a member of, by name. */
export async function listMemberships(database: Database, subject: Subject): Promise<Membership[]> {
  const rows = await database.orm.execute<{ tenant_id: TenantId; name: string; role: string }>(
    sql`select tenant_id, name, role from tenants_of_subject(${subject})`,
  );
  return rows.map(({ tenant_id, name, role }) => ({
    tenantId: tenant_id,
    name,
    role: role as Membership["role"], // the column's check allows no other
  }));
}

/** True for the partner's own staff. */
export async function isPartnerMember(database: Database, subject: Subject): Promise<boolean> {
  const rows = await database.orm
    .select({ subject: partnerMembers.subject })
    .from(partnerMembers)
    .where(eq(partnerMembers.subject, subject));
  return rows.length > 0;
}

/** What a tenant's row says about entering it: its status, and the person's role when a member. */
export async function findTenantAccess(
  database: Database,
  tenantId: TenantId,
  subject: Subject,
): Promise<{ status: string; role: Membership["role"] | null } | undefined> {
  return database.orm.transaction(
    async (db) => {
      await db.execute(sql`select set_config('app.tenant_id', ${tenantId}, true)`);
      const [found] = await db
        .select({ status: tenants.status, role: sql<Membership["role"] | null>`${members.role}` })
        .from(tenants)
        .leftJoin(
          members,
          and(eq(members.tenantId, tenants.tenantId), eq(members.subject, subject)),
        )
        .where(eq(tenants.tenantId, tenantId));
      return found;
    },
    { accessMode: "read only" },
  );
}

/** Only the hash is kept: who reads the table cannot sign in with it. */
const hashOf = (id: string) => createHash("sha256").update(id).digest("base64url");
