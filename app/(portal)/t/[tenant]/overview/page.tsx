import { Stack } from "@mantine/core";
import type { Metadata } from "next";
import { AttentionList } from "@/components/overview/attention-list";
import { KpiTiles } from "@/components/overview/kpi-tiles";
import { LastImport } from "@/components/overview/last-import";
import { listAttention } from "@/components/overview/list-attention";
import { NoDataYet } from "@/components/overview/no-data-yet";
import { NoProducts } from "@/components/overview/no-products";
import { TopProducts } from "@/components/overview/top-products";
import { PageHeader } from "@/components/ui/page-header";
import { getCoverage } from "@/db/queries/get-coverage";
import { getOverview } from "@/db/queries/get-overview";
import { getTenantHeader } from "@/db/queries/get-tenant-header";
import { can } from "@/lib/auth/permissions";
import { requireRole, requireScope } from "@/lib/auth/require-scope";

export const metadata: Metadata = { title: "Overview" };

type Props = { params: Promise<{ tenant: string }> };

export default async function OverviewPage({ params }: Props) {
  const { tenant } = await params;
  const scope = await requireScope(tenant, "licenses:read");
  const { role } = await requireRole(tenant);

  const [overview, header, missingPrices] = await Promise.all([
    getOverview(scope),
    getTenantHeader(scope),
    can(role, "costs:read") ? getCoverage(scope).then(({ missing }) => missing) : [],
  ]);
  const canSeeImports = can(role, "imports:read");
  const { totals } = overview;
  const facts = { totals, header, canSeeImports, missingPrices, now: new Date() };
  if (header.dataAsOf === null)
    return (
      <Stack gap="lg">
        <PageHeader title="Overview" />
        <NoDataYet header={header} canSeeImports={canSeeImports} />
      </Stack>
    );
  return (
    <Stack gap="lg">
      <PageHeader title="Overview" />
      <KpiTiles tenant={tenant} overview={overview} />
      <AttentionList items={listAttention(facts)} />
      {overview.paidProducts > 0 ? (
        <TopProducts tenant={tenant} overview={overview} />
      ) : (
        <NoProducts tenant={tenant} otherProducts={overview.otherProducts} />
      )}
      <LastImport header={header} canSeeImports={canSeeImports} />
    </Stack>
  );
}
