import "server-only";
import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { credentials } from "@/db/schema";
import { AppError } from "../errors";
import { open, seal, type Keyring, type SealBinding } from "../microsoft/seal";

/** One row for the partner's one service account; its versions count the rolled tokens. */
const CREDENTIAL_ID = "00000000-0000-4000-8000-000000000001";
const KIND = "refresh_token";

/** Where the worker keeps the partner's refresh token, sealed. */
export type CredentialStore = {
  /** The newest token. @throws AppError `not_found` when the partner was never connected */
  load: () => Promise<string>;
  /** Keeps a newer token before the older one is forgotten; one of both always works. */
  save: (token: string) => Promise<void>;
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
  return {
    load: async () => {
      const [newest] = await database.orm
        .select()
        .from(credentials)
        .where(ofPartner)
        .orderBy(desc(credentials.version))
        .limit(1);
      if (!newest)
        throw new AppError(
          "not_found",
          "The partner's service account is not connected yet: run npm run connect",
        );
      return open(keyring, newest, bindingOf(newest.version));
    },
    save: (token) =>
      database.orm.transaction(async (db) => {
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
        await db.insert(credentials).values({
          id: CREDENTIAL_ID,
          version,
          partnerTenantId,
          kind: KIND,
          ...sealed,
        });
        await db
          .delete(credentials)
          .where(
            and(
              eq(credentials.id, CREDENTIAL_ID),
              lt(credentials.version, version - VERSIONS_KEPT + 1),
            ),
          );
      }),
  };
}
