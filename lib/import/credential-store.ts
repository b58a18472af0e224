import "server-only";
import { and, desc, eq, lt, ne, sql, type SQL } from "drizzle-orm";
import type { Database } from "@/db/client";
import { credentials, partnerConnection } from "@/db/schema";
import { AppError } from "../errors";
import { log } from "../log";
import {
  claimConnect,
  CURRENT_SIGN_IN,
  dropConnects,
  isBurned,
  lockConnection,
  noteBurned,
  noteConnected,
  noteUse,
  type Db,
} from "./partner-connection";
import type { StoredToken } from "../microsoft/tokens";
import { open, seal, type Keyring, type SealBinding } from "../microsoft/seal";

/** One row for the partner's one service account; its versions count the rolled tokens. */
const CREDENTIAL_ID = "00000000-0000-4000-8000-000000000001";
const KIND = "refresh_token";

/** Where the worker keeps the partner's refresh token, sealed. */
export type CredentialStore = {
  /** The newest token. @throws AppError `not_found` when there is none: never connected, or erased */
  load: () => Promise<StoredToken>;
  /**
   * Keeps a newer token before the older one is forgotten; one of both always works. One of an
   * earlier sign-in than the current is dropped: it would take the new account's place.
   * @throws AppError `conflict` when the connection was erased meanwhile: nothing brings it back
   */
  save: (next: StoredToken) => Promise<void>;
  /**
   * Keeps the token of a new sign-in: the connection works from now on, also after it was erased.
   * @throws AppError `conflict` when the request it answers was ended meanwhile, by an erasure
   */
  connect: (token: string, byName: string | null, about?: SignedIn) => Promise<void>;
  /** Seals with the current key what an older one sealed. Safe to repeat after a kill. */
  rewrap: () => Promise<Rewrapped>;
  /** Erases every version, and keeps running workers from storing another. */
  burn: () => Promise<void>;
};

/** Who was signed in, and the request that asked for it. */
type SignedIn = { accountOid: string; requestId: string };

/** What came of a change of keys. */
type Rewrapped = {
  /** Versions that are sealed with the current key now. */
  moved: number;
  /** Versions left on a key that this worker does not hold. */
  left: number;
};

/** How many versions of a sign-in are kept: the one before, too, in case the newest was never used. */
const VERSIONS_KEPT = 2;

/** The store in the database; it opens with any key of the ring and seals with the first. */
export function createCredentialStore(
  database: Database,
  keyring: Keyring,
  partnerTenantId: string,
): CredentialStore {
  const bindingOf = (version: number): SealBinding => ({
    id: CREDENTIAL_ID,
    partnerTenantId,
    kind: KIND,
    version,
  });
  const ofPartner = and(
    eq(credentials.id, CREDENTIAL_ID),
    eq(credentials.partnerTenantId, partnerTenantId),
  );
  const vault: Vault = { database, keyring, partnerTenantId, bindingOf, ofPartner };
  return {
    load: () => load(vault),
    save: ({ token, signIn }) =>
      database.orm.transaction(async (db) => {
        const current = await lockConnection(db, partnerTenantId);
        if (current.state === "burned")
          throw new AppError("conflict", "The partner's connection was erased");
        if (current.signIn !== signIn) {
          log.info("a token of the sign-in before was dropped");
          return;
        }
        await insertVersion(db, vault, token);
        await noteUse(db, partnerTenantId);
      }),
    connect: (token, byName, about) =>
      database.orm.transaction(async (db) => {
        await lockConnection(db, partnerTenantId);
        if (about && !(await claimConnect(db, about.requestId)))
          throw new AppError("conflict", "All was erased while the sign-in was being checked.");
        await insertVersion(db, vault, token, 1);
        await noteConnected(db, partnerTenantId, { byName, accountOid: about?.accountOid ?? null });
      }),
    rewrap: () => rewrap(vault),
    burn: () =>
      database.orm.transaction(async (db) => {
        await lockConnection(db, partnerTenantId);
        await db.delete(credentials).where(ofPartner);
        await dropConnects(db);
        await noteBurned(db, partnerTenantId);
      }),
  };
}

type Vault = {
  database: Database;
  keyring: Keyring;
  partnerTenantId: string;
  bindingOf: (version: number) => SealBinding;
  ofPartner: SQL | undefined;
};

async function load(vault: Vault): Promise<StoredToken> {
  const { database, keyring, partnerTenantId, bindingOf, ofPartner } = vault;
  // one statement, so that a token is never told as one of another sign-in
  const [newest] = await database.orm
    .select({ row: credentials, signIn: CURRENT_SIGN_IN })
    .from(credentials)
    .leftJoin(partnerConnection, eq(partnerConnection.partnerTenantId, credentials.partnerTenantId))
    .where(ofPartner)
    .orderBy(desc(credentials.version))
    .limit(1);
  if (newest)
    return {
      token: open(keyring, newest.row, bindingOf(newest.row.version)),
      signIn: newest.signIn,
    };
  throw (await isBurned(database, partnerTenantId))
    ? new AppError(
        "not_found",
        "The service account's sign-in was erased on purpose: sign in again",
      )
    : new AppError(
        "not_found",
        "The partner's service account is not connected: sign it in on the page Connection",
      );
}

async function insertVersion(
  db: Db,
  vault: Vault,
  token: string,
  versionsKept = VERSIONS_KEPT,
): Promise<void> {
  const { keyring, partnerTenantId, bindingOf } = vault;
  // one after the other, so that no two workers make the same version
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${CREDENTIAL_ID}, 0))`);
  const [newest] = await db
    .select({ version: credentials.version })
    .from(credentials)
    .where(eq(credentials.id, CREDENTIAL_ID))
    .orderBy(desc(credentials.version))
    .limit(1);
  const version = (newest?.version ?? 0) + 1;
  const sealed = seal(keyring, token, bindingOf(version));
  await db
    .insert(credentials)
    .values({ id: CREDENTIAL_ID, version, partnerTenantId, kind: KIND, ...sealed });
  await db
    .delete(credentials)
    .where(
      and(eq(credentials.id, CREDENTIAL_ID), lt(credentials.version, version - versionsKept + 1)),
    );
}

async function rewrap({ database, keyring, bindingOf, ofPartner }: Vault): Promise<Rewrapped> {
  const old = await database.orm
    .select()
    .from(credentials)
    .where(and(ofPartner, ne(credentials.keyId, keyring.currentId)));
  let moved = 0;
  let left = 0;
  for (const row of old) {
    if (!keyring.keys.has(row.keyId)) {
      // a worker with older keys must still start: a new sign-in mends it
      log.warn("the stored sign-in is sealed with a key that this worker does not hold", {
        keyId: row.keyId,
      });
      left += 1;
      continue;
    }
    const binding = bindingOf(row.version);
    const sealed = seal(keyring, open(keyring, row, binding), binding);
    const changed = await database.orm
      .update(credentials)
      .set(sealed)
      // a version that somebody else moved or replaced meanwhile is left alone
      .where(and(ofPartner, eq(credentials.version, row.version), eq(credentials.keyId, row.keyId)))
      .returning({ version: credentials.version });
    moved += changed.length;
  }
  return { moved, left };
}
