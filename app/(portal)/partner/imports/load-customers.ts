import { toRunBars } from "@/components/imports/describe-run-day";
import type { CustomerImports } from "@/components/imports/health-table";
import { sortBySeverity } from "@/components/partner/rank-tenant";
import { listPartnerRunDays } from "@/db/queries/list-partner-run-days";
import { listPartnerTenants } from "@/db/queries/list-partner-tenants";
import { dayOf } from "@/lib/domain/ids";
import { fillRunDays, RUN_DAYS } from "@/lib/domain/imports/run-days";

type Asked = Parameters<typeof listPartnerTenants>;

/** Every customer with its last days, those first that need somebody. */
export async function loadCustomers(
  database: Asked[0],
  subject: Asked[1],
  now: Date,
): Promise<CustomerImports[]> {
  const [tenants, days] = await Promise.all([
    listPartnerTenants(database, subject),
    listPartnerRunDays(database, subject, RUN_DAYS),
  ]);
  const byTenant = Map.groupBy(days, ({ tenantId }) => tenantId);
  return sortBySeverity(tenants, now).map((tenant) => {
    const lastDays = fillRunDays(byTenant.get(tenant.tenantId) ?? [], dayOf(now));
    // a customer that has left cannot be entered any more
    const path = tenant.status === "offboarded" ? null : `/t/${tenant.tenantId}/settings/imports`;
    return { tenant, bars: toRunBars(lastDays, path) };
  });
}
