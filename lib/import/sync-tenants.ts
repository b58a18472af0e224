import "server-only";
import { sql } from "drizzle-orm";
import { tenants } from "@/db/schema";
import { parseGuid, type TenantId } from "../domain/ids";
import { textOrNull } from "../domain/text/clean-text";
import { readCustomers, type PartnerCustomer } from "../microsoft/partner-center";
import type { ImportWorld } from "./import-world";
import { openTenantScope } from "./open-run-scope";

/** What the synchronization did. */
export type SyncResult = { customers: number; added: string[] };

/**
 * Brings the partner's customer list from Partner Center: new tenants are added, names and domains
 * brought up to date. A customer that is no longer listed is not touched: whether it left is for a
 * person to say.
 *
 * @throws MicrosoftError when the list cannot be read whole; nothing is written then
 */
export async function syncTenants(world: ImportWorld): Promise<SyncResult> {
  const customers: PartnerCustomer[] = [];
  const pages = readCustomers({
    cloud: world.cloud,
    partnerTenantId: world.partnerTenantId,
    partnerCenterToken: (options) => world.tokens.partnerCenterToken(options),
  });
  for await (const page of pages) customers.push(...page);

  const added: string[] = [];
  for (const customer of customers)
    if (await keepTenant(world, customer)) added.push(customer.companyName);
  return { customers: customers.length, added };
}

async function keepTenant(world: ImportWorld, customer: PartnerCustomer): Promise<boolean> {
  const tenantId = parseGuid<TenantId>(customer.id);
  if (!tenantId) return false;
  const name = textOrNull(customer.companyName, 256) ?? customer.domain;
  const [kept] = await openTenantScope(world.database, tenantId).write((db) =>
    db
      .insert(tenants)
      .values({ tenantId, name, domain: customer.domain })
      .onConflictDoUpdate({ target: tenants.tenantId, set: { name, domain: customer.domain } })
      .returning({ isNew: sql<boolean>`xmax = 0` }),
  );
  return kept?.isNew ?? false;
}
