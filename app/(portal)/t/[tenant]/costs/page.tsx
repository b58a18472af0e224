import { Stack } from "@mantine/core";
import type { Metadata } from "next";
import { readCostAddress } from "@/components/costs/cost-address";
import { MonthCostsView } from "@/components/costs/month-costs-view";
import { NoDataYet } from "@/components/overview/no-data-yet";
import { PageHeader } from "@/components/ui/page-header";
import { getCoverage } from "@/db/queries/get-coverage";
import { getTenantHeader } from "@/db/queries/get-tenant-header";
import { listCostMonths } from "@/db/queries/list-cost-months";
import type { Scope } from "@/db/scope";
import { can } from "@/lib/auth/permissions";
import { requireRole, requireScope } from "@/lib/auth/require-scope";
import { loadCosts, loadCostsBefore } from "./load-costs";

export const metadata: Metadata = { title: "Costs" };

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Who pays what: a month's license cost by business unit and product. */
export default async function CostsPage({ params, searchParams }: Props) {
  const { tenant } = await params;
  const scope = await requireScope(tenant, "costs:read");
  const months = await listCostMonths(scope);
  const read = readCostAddress(
    await searchParams,
    months.map(({ month }) => month),
  );
  if (!read) {
    const { role } = await requireRole(tenant);
    return (
      <Stack gap="lg">
        <PageHeader title="Costs" />
        <NoDataYet
          header={await getTenantHeader(scope)}
          canSeeImports={can(role, "imports:read")}
        />
      </Stack>
    );
  }
  return <MonthCostsView {...{ tenant, months, ...(await loadView(scope, read)) }} />;
}

/** All that the page shows of a month. */
async function loadView(scope: Scope, { address, notice }: ReadAddress) {
  const [loaded, coverage] = await Promise.all([
    loadCosts(scope, address),
    getCoverage(scope, address.month),
  ]);
  const before = address.compare ? await loadCostsBefore(scope, address) : null;
  return { ...loaded, coverage, before, address, notice };
}

type ReadAddress = NonNullable<ReturnType<typeof readCostAddress>>;
