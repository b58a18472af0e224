import "server-only";
import { readCustomers } from "../microsoft/partner-center";
import type { ImportWorld, TokenStore, WorkerWorld } from "./import-world";

/**
 * Keeps a refresh token of the partner's service account, after Partner Center accepted it: one
 * that was issued without multi-factor authentication, or for another app, is refused here and not
 * in the night.
 *
 * @param createTokens makes a token source over the token to be tried
 * @param actorName who signed in, for the access log; left out for the command line
 * @throws MicrosoftError with the diagnosis when the token does not serve
 */
export async function connectPartner(
  world: Pick<WorkerWorld, "cloud" | "partnerTenantId" | "access" | "http">,
  {
    refreshToken,
    createTokens,
    save,
    actorName = null,
  }: {
    refreshToken: string;
    createTokens: (store: TokenStore) => ImportWorld["tokens"];
    save: (refreshToken: string) => Promise<void>;
    actorName?: string | null;
  },
): Promise<void> {
  const { cloud, partnerTenantId } = world;
  let newest = { token: refreshToken, signIn: "" };
  const tokens = createTokens({
    loadRefreshToken: () => Promise.resolve(newest),
    saveRefreshToken: (next) => {
      newest = next;
      return Promise.resolve();
    },
  });
  const why = { reason: actorName === null ? "command" : "other", runId: null, actorName } as const;
  await world.access.during(partnerTenantId, why, async (visit) => {
    const customers = readCustomers({
      ...{ cloud, partnerTenantId, onRequest: visit.onRequest },
      partnerCenterToken: (options) => tokens.partnerCenterToken(options),
      ...(world.http && { world: world.http }),
    });
    await customers.next();
  });
  await save(newest.token);
}
