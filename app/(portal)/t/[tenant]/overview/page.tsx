import { Stack } from "@mantine/core";
import type { Metadata } from "next";
import { AttentionList } from "@/components/overview/attention-list";
import { KpiTiles } from "@/components/overview/kpi-tiles";
import { LastImport } from "@/components/overview/last-import";
import { listAttention } from "@/components/overview/list-attention";
import { NoDataYet } from "@/components/overview/no-data-yet";
import { NoProducts } from "@/components/overview/no-products";
import { TopProducts } from "@/components/overview/top-products";
import { UnitCosts } from "@/components/overview/unit-costs";
import { PageHeader } from "@/components/ui/page-header";
import { getCoverage } from "@/db/queries/get-coverage";
import { getOverview } from "@/db/queries/get-overview";
import { getTenantHeader, type TenantHeader } from "@/db/queries/get-tenant-header";
import type { Scope } from "@/db/scope";
import { can } from "@/lib/auth/permissions";
import { requireRole, requireScope } from "@/lib/auth/require-scope";
import { loadOverviewCosts } from "./load-overview-costs";

export const metadata: Metadata = { title: "Overview" };

type Props = { params: Promise<{ tenant: string }> };

export default async function OverviewPage({ params }: Props) {
  const { tenant } = await params;
  const scope = await requireScope(tenant, "licenses:read");
  const { role } = await requireRole(tenant);
  const header = await getTenantHeader(scope);
  const canSeeImports = can(role, "imports:read");
  return (
    <Stack gap="lg">
      <PageHeader title="Overview" />
      {header.dataAsOf === null ? (
        <NoDataYet header={header} canSeeImports={canSeeImports} />
      ) : (
        <Figures
          {...{ tenant, scope, header, canSeeImports }}
          canSeeCosts={can(role, "costs:read")}
        />
      )}
    </Stack>
  );
}

type FiguresProps = {
  tenant: string;
  scope: Scope;
  header: TenantHeader;
  canSeeImports: boolean;
  canSeeCosts: boolean;
};

async function Figures({ tenant, scope, header, canSeeImports, canSeeCosts }: FiguresProps) {
  const [overview, missingPrices, costs] = await Promise.all([
    getOverview(scope),
    canSeeCosts ? getCoverage(scope).then(({ missing }) => missing) : [],
    canSeeCosts ? loadOverviewCosts(scope) : null,
  ]);
  const facts = {
    ...{ header, canSeeImports, missingPrices, now: new Date() },
    ...{ totals: overview.totals, unmapped: overview.unmapped, idle: costs?.idle.total ?? null },
  };
  return (
    <>
      <KpiTiles {...{ tenant, overview, costs }} />
      <AttentionList items={listAttention(facts)} />
      {overview.paidProducts > 0 ? (
        <TopProducts {...{ tenant, overview }} idle={costs?.idle ?? null} />
      ) : (
        <NoProducts tenant={tenant} otherProducts={overview.otherProducts} />
      )}
      {costs?.month && <UnitCosts tenant={tenant} month={costs.month} />}
      <LastImport header={header} canSeeImports={canSeeImports} />
    </>
  );
}
