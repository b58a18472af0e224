import { Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { ChangesTable } from "@/components/changes/changes-table";
import { PageLinks } from "@/components/imports/page-links";
import { parsePage } from "@/components/imports/parse-page";
import { PageHeader } from "@/components/ui/page-header";
import { listChangeSets } from "@/db/queries/list-change-sets";
import { can } from "@/lib/auth/permissions";
import { requireRole, requireScope } from "@/lib/auth/require-scope";

export const metadata: Metadata = { title: "Changes" };

const PAGE_SIZE = 50;

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<{ page?: string | string[] }>;
};

export default async function ChangesPage({ params, searchParams }: Props) {
  const { tenant } = await params;
  const scope = await requireScope(tenant, "mapping:read");
  const { role } = await requireRole(tenant);
  const { index } = parsePage((await searchParams).page);
  const { rows, total } = await listChangeSets(scope, { index, size: PAGE_SIZE });
  return (
    <Stack gap="lg">
      <PageHeader title="Changes">
        Who moved whom to which business unit, when and why. Every change can be taken back.
      </PageHeader>
      {rows.length > 0 && (
        <ChangesTable {...{ tenant, rows }} canSeeCosts={can(role, "costs:read")} />
      )}
      {rows.length === 0 && (
        <Text>{total === 0 ? "Nothing has been changed yet." : "There is no such page."}</Text>
      )}
      <PageLinks path={`/t/${tenant}/changes`} index={index} pages={Math.ceil(total / PAGE_SIZE)} />
    </Stack>
  );
}
