import "server-only";
import { eq } from "drizzle-orm";
import { tenants } from "@/db/schema";
import type { TenantId } from "../domain/ids";
import { AppError } from "../errors";
import { consentToApp } from "../microsoft/consent";
import type { WorkerWorld } from "./import-world";
import { openTenantScope } from "./open-run-scope";

/** What came of a consent. */
export type ConsentResult = {
  /** It had been given before, and was not changed. */
  wasThere: boolean;
};

/**
 * Consents to the import app in a customer's tenant, for the admin who asked: the customer sees the
 * request and the name in its access log. Tokens of the tenant that are held in memory are dropped,
 * for they carry the permissions from before.
 *
 * @throws MicrosoftError with the diagnosis when Partner Center refuses; AppError `not_found` when
 *   the portal knows no such customer, or it was offboarded
 */
export async function consentTenant(
  world: WorkerWorld,
  { tenantId, actorName }: { tenantId: TenantId; actorName: string | null },
): Promise<ConsentResult> {
  await refuseOffboarded(world, tenantId);
  const why = { reason: "consent", runId: null, actorName } as const;
  // the token is the partner's, the request the customer's: each stands in its own log
  const consent = () =>
    world.access.during(tenantId, why, (visit) =>
      consentToApp(
        {
          cloud: world.cloud,
          partnerTenantId: world.partnerTenantId,
          partnerCenterToken: (options) => world.tokens.partnerCenterToken(options),
          onRequest: visit.onRequest,
          ...(world.http && { world: world.http }),
        },
        { tenantId, clientId: world.clientId },
      ),
    );
  const result = await world.access.during(world.partnerTenantId, why, consent);
  world.tokens.forget(tenantId);
  return result;
}

/** What came of a consent, in words for the admin who asked. */
export const summarizeConsent = ({ wasThere }: ConsentResult): string =>
  wasThere
    ? "The import app had consent in this tenant already. If imports still say that it is missing, remove the app under Enterprise applications in the customer's tenant and consent again."
    : "The import app may now read this tenant's users and licenses. Start an import to see it work; Microsoft may need a few minutes.";

async function refuseOffboarded({ database }: WorkerWorld, tenantId: TenantId): Promise<void> {
  const [found] = await openTenantScope(database, tenantId).read((db) =>
    db.select({ status: tenants.status }).from(tenants).where(eq(tenants.tenantId, tenantId)),
  );
  if (!found || found.status === "offboarded")
    throw new AppError("not_found", "The portal has no such customer, or it was offboarded");
}
