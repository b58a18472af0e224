import "server-only";
import { readCustomers } from "../microsoft/partner-center";
import type { ImportWorld, TokenStore } from "./import-world";

/**
 * Keeps a refresh token of the partner's service account, after Partner Center accepted it: one
 * that was issued without multi-factor authentication, or for another app, is refused here and not
 * in the night.
 *
 * @param createTokens makes a token source over the token to be tried
 * @throws MicrosoftError with the diagnosis when the token does not serve
 */
export async function connectPartner(
  { cloud, partnerTenantId }: Pick<ImportWorld, "cloud" | "partnerTenantId">,
  {
    refreshToken,
    createTokens,
    save,
  }: {
    refreshToken: string;
    createTokens: (store: TokenStore) => ImportWorld["tokens"];
    save: (refreshToken: string) => Promise<void>;
  },
): Promise<void> {
  let newest = refreshToken;
  const tokens = createTokens({
    loadRefreshToken: () => Promise.resolve(newest),
    saveRefreshToken: (next) => {
      newest = next;
      return Promise.resolve();
    },
  });
  const customers = readCustomers({
    cloud,
    partnerTenantId,
    partnerCenterToken: (options) => tokens.partnerCenterToken(options),
  });
  await customers.next();
  await save(newest);
}
