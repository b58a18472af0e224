import { Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { describeTotals } from "@/components/licenses/describe-licenses";
import { LicensesByClass } from "@/components/licenses/licenses-by-class";
import { NoDataYet } from "@/components/overview/no-data-yet";
import { ExportMenu } from "@/components/ui/export-menu";
import { PageHeader } from "@/components/ui/page-header";
import { getIdleCost } from "@/db/queries/get-idle-cost";
import { getTenantHeader } from "@/db/queries/get-tenant-header";
import { listLicenses } from "@/db/queries/list-licenses";
import { can } from "@/lib/auth/permissions";
import { requireRole, requireScope } from "@/lib/auth/require-scope";

export const metadata: Metadata = { title: "Licenses" };

type Props = { params: Promise<{ tenant: string }> };

export default async function LicensesPage({ params }: Props) {
  const { tenant } = await params;
  const scope = await requireScope(tenant, "licenses:read");
  const { role } = await requireRole(tenant);

  const [licenses, header, idle] = await Promise.all([
    listLicenses(scope),
    getTenantHeader(scope),
    can(role, "costs:read") ? getIdleCost(scope) : null,
  ]);
  if (licenses.day === null)
    return (
      <Stack gap="lg">
        <PageHeader title="Licenses" />
        <NoDataYet header={header} canSeeImports={can(role, "imports:read")} />
      </Stack>
    );
  return (
    <Stack gap="lg">
      <PageHeader
        title="Licenses"
        actions={<ExportMenu href={`/api/t/${tenant}/licenses/export`} />}
      >
        {describeTotals(licenses.totals)}
      </PageHeader>
      {licenses.rows.length > 0 ? (
        <LicensesByClass {...{ tenant, licenses, idle }} />
      ) : (
        <Text>The last import found no product in this tenant.</Text>
      )}
    </Stack>
  );
}
