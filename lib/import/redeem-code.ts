import "server-only";
import { z } from "zod";
import { AppError } from "../errors";
import { diagnosisOf } from "../microsoft/microsoft-error";
import { bindingOfRequest } from "../seal-box";
import { appendPartnerAudit } from "./append-partner-audit";
import { connectPartner } from "./connect-partner";
import type { WorkerWorld } from "./import-world";
import { accountIsForeign, judgeSignIn, signInTooOld } from "./judge-sign-in";

/** A person's sign-in of the service account, as the web tier left it. */
export type ConnectRequest = {
  requestId: string;
  sealed: Buffer | null;
  requestedAt: Date;
  /** `tid:oid` of the admin. */
  requestedBy: string;
  requestedByName: string;
};

/** Microsoft's codes are good for ten minutes. */
const CODE_MINUTES = 10;

const sealedSchema = z.object({
  code: z.string().min(1),
  verifier: z.string().min(1),
  nonce: z.string().min(1),
  redirectUri: z.url(),
});

/**
 * Redeems the code that the web tier sealed for the worker, checks the sign-in, and keeps it once
 * Partner Center accepted it. Resolves to what came of it, in a sentence for the admin.
 *
 * @throws SignInRefusedError for a sign-in that must not be kept; MicrosoftError when Microsoft
 *   refuses; AppError `invalid` for a box that does not open, `conflict` when all was erased meanwhile
 */
export async function connectByCode(world: WorkerWorld, request: ConnectRequest): Promise<string> {
  const { requestId, requestedBy, requestedByName: byName } = request;
  try {
    const { accountOid } = await redeemAndKeep(world, request);
    await appendPartnerAudit(world, {
      ...{ actorSubject: requestedBy, actorName: byName },
      ...{ action: "partner.connected", target: accountOid, detail: requestId },
    });
    return describe(accountOid, requestedBy);
  } catch (error) {
    const detail = error instanceof AppError ? error.message : "failed";
    await appendPartnerAudit(world, {
      ...{ actorSubject: requestedBy, actorName: byName },
      ...{ action: "partner.connect_refused", target: requestId, detail },
    });
    throw error;
  }
}

async function redeemAndKeep(
  world: WorkerWorld,
  request: ConnectRequest,
): Promise<{ accountOid: string }> {
  const { requestId, requestedByName: byName } = request;
  const now = world.http?.now() ?? new Date();
  if (now.getTime() - request.requestedAt.getTime() > CODE_MINUTES * 60_000) throw signInTooOld();
  // erased when it was tried: a code serves once
  if (!request.sealed) throw signInTooOld();
  const opened = world.openBox(request.sealed, bindingOfRequest(request));
  const code = sealedSchema.parse(JSON.parse(opened));
  const why = { reason: "other", runId: null, actorName: byName } as const;
  const signIn = await world.access.during(world.partnerTenantId, why, async () => {
    try {
      return await world.redeemCode(code);
    } catch (error) {
      const diagnosis = diagnosisOf(error);
      // in a customer's tenant these codes speak of the relationship; in one's own, of a stranger
      throw diagnosis?.class === "gdap" ? accountIsForeign(diagnosis.code) : error;
    }
  });
  const refreshToken = judgeSignIn(signIn, world.partnerTenantId);
  const { accountOid } = signIn;
  await connectPartner(world, {
    refreshToken,
    actorName: byName,
    createTokens: (store) => world.createTokens(store),
    save: (token) => world.credentials.connect(token, byName, { accountOid, requestId }),
  });
  world.tokens.forgetAll();
  return { accountOid };
}

/** A person's own account works until that person leaves; then every import stops. */
function describe(accountOid: string, requestedBy: string): string {
  if (requestedBy.split(":")[1] !== accountOid)
    return "The service account is signed in, and Partner Center accepts it.";
  return "Signed in, and Partner Center accepts it. But this is your own account, not a service account: imports will stop when it is locked or you leave. Better sign in as the service account.";
}
