import "server-only";
import { and, desc, eq, lt, ne, sql, type SQL } from "drizzle-orm";
import type { Database } from "@/db/client";
import { credentials } from "@/db/schema";
import { AppError } from "../errors";
import { lockConnection, noteBurned, noteConnected, noteUse, type Db } from "./partner-connection";
import { open, seal, type Keyring, type SealBinding } from "../microsoft/seal";

/** One row for the partner's one service account; its versions count the rolled tokens. */
const CREDENTIAL_ID = "00000000-0000-4000-8000-000000000001";
const KIND = "refresh_token";

/** Where the worker keeps the partner's refresh token, sealed. */
export type CredentialStore = {
  /** The newest token. @throws AppError `not_found` when there is none: never connected, or erased */
  load: () => Promise<string>;
  /**
   * Keeps a newer token before the older one is forgotten; one of both always works.
   * @throws AppError `conflict` when the connection was erased meanwhile: nothing brings it back
   */
  save: (token: string) => Promise<void>;
  /** Keeps the token of a new sign-in: the connection works from now on, also after it was erased. */
  connect: (token: string, byName: string | null) => Promise<void>;
  /** Seals with the current key what an older one sealed. Resolves to how many versions it moved. */
  rewrap: () => Promise<number>;
  /** Erases every version, and keeps running workers from storing another. */
  burn: () => Promise<void>;
};

/** How many versions are kept: the newest, and the one before in case the newest was never used. */
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
    save: (token) =>
      database.orm.transaction(async (db) => {
        if ((await lockConnection(db, partnerTenantId)) === "burned")
          throw new AppError("conflict", "The partner's connection was erased");
        await insertVersion(db, vault, token);
        await noteUse(db, partnerTenantId);
      }),
    connect: (token, byName) =>
      database.orm.transaction(async (db) => {
        await lockConnection(db, partnerTenantId);
        await insertVersion(db, vault, token);
        await noteConnected(db, partnerTenantId, byName);
      }),
    rewrap: () => rewrap(vault),
    burn: () =>
      database.orm.transaction(async (db) => {
        await lockConnection(db, partnerTenantId);
        await db.delete(credentials).where(ofPartner);
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

async function load({ database, keyring, bindingOf, ofPartner }: Vault): Promise<string> {
  const [newest] = await database.orm
    .select()
    .from(credentials)
    .where(ofPartner)
    .orderBy(desc(credentials.version))
    .limit(1);
  if (!newest)
    throw new AppError(
      "not_found",
      "The partner's service account is not connected: run npm run connect",
    );
  return open(keyring, newest, bindingOf(newest.version));
}

async function insertVersion(db: Db, vault: Vault, token: string): Promise<void> {
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
      and(eq(credentials.id, CREDENTIAL_ID), lt(credentials.version, version - VERSIONS_KEPT + 1)),
    );
}

async function rewrap({ database, keyring, bindingOf, ofPartner }: Vault): Promise<number> {
  const old = await database.orm
    .select()
    .from(credentials)
    .where(and(ofPartner, ne(credentials.keyId, keyring.currentId)));
  let moved = 0;
  for (const row of old) {
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
  return moved;
}
