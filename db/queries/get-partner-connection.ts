import "server-only";
import { eq, gte, sql } from "drizzle-orm";
import { OUTAGE_AFTER } from "@/lib/domain/partner/outage";
import type { Database } from "../client";
import { partnerConnection, type RunCause } from "../schema";

/** How the partner's connection stands. The token itself is nowhere the web tier can look. */
export type PartnerConnection = {
  /** `none` never connected · `connected` · `broken` Microsoft refuses it · `burned` erased here. */
  state: "none" | "connected" | "broken" | "burned";
  connectedAt: Date | null;
  /** The admin who signed the account in; null when it came by the command line. */
  connectedByName: string | null;
  /** The account's object id in the partner's tenant; null when it is not known. */
  accountOid: string | null;
  /** When Microsoft last issued a refresh token. */
  tokenIssuedAt: Date | null;
  lastUsedAt: Date | null;
  /** Since when every import is stopped; null while none is. */
  brokenSince: Date | null;
  /** Why; null while all is well, or when it was erased on purpose. */
  cause: RunCause | null;
  /** True while import after import finds Microsoft itself out of order: one a minute tries. */
  isOutage: boolean;
  /** True when a worker has told where to seal a sign-in to. */
  hasWorker: boolean;
};

/** The connection of this partner; one that was never made is `none`. For the partner's staff. */
export async function getPartnerConnection(
  database: Database,
  partnerTenantId: string,
): Promise<PartnerConnection> {
  const [row] = await database.orm
    .select({
      state: sql<PartnerConnection["state"]>`${partnerConnection.state}`,
      connectedAt: partnerConnection.connectedAt,
      connectedByName: partnerConnection.connectedByName,
      accountOid: partnerConnection.accountOid,
      tokenIssuedAt: partnerConnection.tokenIssuedAt,
      lastUsedAt: partnerConnection.lastUsedAt,
      brokenSince: partnerConnection.brokenSince,
      cause: partnerConnection.cause,
      isOutage: gte(partnerConnection.outageFailures, OUTAGE_AFTER).mapWith(Boolean),
      hasWorker: sql<boolean>`${partnerConnection.sealKey} is not null`,
    })
    .from(partnerConnection)
    .where(eq(partnerConnection.partnerTenantId, partnerTenantId));
  return row ?? NEVER;
}

const NEVER: PartnerConnection = {
  state: "none",
  connectedAt: null,
  connectedByName: null,
  accountOid: null,
  tokenIssuedAt: null,
  lastUsedAt: null,
  brokenSince: null,
  cause: null,
  isOutage: false,
  hasWorker: false,
};
