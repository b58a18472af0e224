import type { ReactNode } from "react";
import { signOutAction } from "@/app/actions";
import { DataAgeChip } from "@/components/layout/data-age-chip";
import { PortalShell } from "@/components/layout/portal-shell";
import { RefreshWhileImporting } from "@/components/layout/refresh-while-importing";
import { getTenantHeader } from "@/db/queries/get-tenant-header";
import { can, roleLabel } from "@/lib/auth/permissions";
import { requireRole, requireScope } from "@/lib/auth/require-scope";
import { isWorking } from "@/lib/domain/imports/run-state";

type Props = { params: Promise<{ tenant: string }>; children: ReactNode };

/** The frame of a tenant's pages; it guards only itself, every page guards its own data. */
export default async function TenantLayout({ params, children }: Props) {
  const { tenant } = await params;
  const { person, role } = await requireRole(tenant);
  const header = await getTenantHeader(await requireScope(tenant, "licenses:read"));

  const { tenantId, name, latestRun, failedRuns } = header;
  const runPath = latestRun ? `/${latestRun.runId}` : "";
  const canSeeImports = can(role, "imports:read");
  return (
    <PortalShell
      tenant={{ tenantId, name }}
      person={{
        name: person.displayName,
        roleName: roleLabel[role],
        isPartner: person.isPartner,
        canSeeImports,
        canSeeCosts: can(role, "costs:read"),
        tenants: person.tenants.map((one) => ({ tenantId: one.tenantId, name: one.name })),
      }}
      failedRuns={failedRuns}
      dataAge={
        <DataAgeChip
          header={header}
          now={new Date()}
          href={canSeeImports ? `/t/${tenantId}/settings/imports${runPath}` : null}
        />
      }
      signOut={signOutAction}
    >
      {latestRun && isWorking(latestRun.state) && <RefreshWhileImporting />}
      {children}
    </PortalShell>
  );
}
