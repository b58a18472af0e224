import { Group, Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { describeTotals } from "@/components/licenses/describe-licenses";
import { TextLink } from "@/components/imports/text-link";
import { LicenseTrend } from "@/components/licenses/license-trend";
import { LicensesByClass } from "@/components/licenses/licenses-by-class";
import { readTrendStep } from "@/components/licenses/read-trend-step";
import { NoDataYet } from "@/components/overview/no-data-yet";
import { ExportMenu } from "@/components/ui/export-menu";
import { PageHeader } from "@/components/ui/page-header";
import { getIdleCost } from "@/db/queries/get-idle-cost";
import { getLicenseTrend } from "@/db/queries/get-license-trend";
import { getTenantHeader } from "@/db/queries/get-tenant-header";
import { type Licenses, listLicenses } from "@/db/queries/list-licenses";
import { can } from "@/lib/auth/permissions";
import { requireRole, requireScope } from "@/lib/auth/require-scope";
import { countsTowardTotals } from "@/lib/domain/licenses/classify-sku";

export const metadata: Metadata = { title: "Licenses" };

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function LicensesPage({ params, searchParams }: Props) {
  const step = readTrendStep(await searchParams);
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
        actions={
          <Group gap="sm">
            {idle && <TextLink href={`/t/${tenant}/licenses/waste`}>Unused licenses</TextLink>}
            <ExportMenu href={`/api/t/${tenant}/licenses/export`} />
          </Group>
        }
      >
        {describeTotals(licenses.totals)}
      </PageHeader>
      {licenses.rows.length > 0 ? (
        <>
          <LicensesByClass {...{ tenant, licenses, idle }} />
          <LicenseTrend
            points={await getLicenseTrend(scope, { skuIds: paidIds(licenses), step })}
            step={step}
            path={`/t/${tenant}/licenses`}
          />
        </>
      ) : (
        <Text>The last import found no product in this tenant.</Text>
      )}
    </Stack>
  );
}

/** The products whose seats are in the totals. */
const paidIds = ({ rows }: Licenses) =>
  rows.filter((row) => countsTowardTotals(row.class)).map(({ skuId }) => skuId);
