import { Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { SettingsNav } from "@/components/imports/settings-nav";
import { getTenantHeader } from "@/db/queries/get-tenant-header";
import { can } from "@/lib/auth/permissions";
import { requireRole, requireScope } from "@/lib/auth/require-scope";

type Props = { params: Promise<{ tenant: string }>; children: ReactNode };

/** The settings' sections above each of their pages; the pages guard themselves. */
export default async function SettingsLayout({ params, children }: Props) {
  const { tenant } = await params;
  const { role } = await requireRole(tenant);
  const { failedRuns } = await getTenantHeader(await requireScope(tenant, "licenses:read"));
  return (
    <Stack gap="lg">
      <SettingsNav
        tenant={tenant}
        canSeeImports={can(role, "imports:read")}
        failedRuns={failedRuns}
      />
      {children}
    </Stack>
  );
}
