import "server-only";
import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { partnerConnection } from "@/db/schema";
import type { Actor } from "@/db/scope";
import { AppError } from "@/lib/errors";
import { bindingOfRequest, sealTo } from "@/lib/seal-box";

/** What came back from the sign-in page, and what was kept aside for it. */
export type SignInCode = { code: string; verifier: string; nonce: string; redirectUri: string };

type Asker = Pick<Extract<Actor, { kind: "person" }>, "subject" | "name">;

/**
 * Leaves a sign-in of the service account for the worker: sealed to the worker's public key, so
 * that nobody who can read the database or took over the web tier can redeem it.
 *
 * @throws AppError `conflict` when no worker has published its key yet
 */
export async function requestConnection(
  database: Database,
  { partnerTenantId, asker, signIn }: { partnerTenantId: string; asker: Asker; signIn: SignInCode },
): Promise<{ requestId: string }> {
  const [row] = await database.orm
    .select({ publicKey: partnerConnection.sealKey, keyId: partnerConnection.sealKeyId })
    .from(partnerConnection)
    .where(eq(partnerConnection.partnerTenantId, partnerTenantId));
  const { publicKey, keyId } = row ?? {};
  if (!publicKey || !keyId)
    throw new AppError("conflict", "No worker has started yet. Start one, then sign in again.");
  const requestId = randomUUID();
  const binding = bindingOfRequest({ requestId, requestedBy: asker.subject });
  const sealed = sealTo({ publicKey, keyId }, JSON.stringify(signIn), binding);
  // written out, for a query builder names every column and the web role may set these only
  await database.orm.execute(sql`
    insert into partner_requests (request_id, kind, sealed, requested_by, requested_by_name)
    values (${requestId}, 'connect', ${sealed}, ${asker.subject}, ${asker.name.slice(0, 256)})`);
  return { requestId };
}
