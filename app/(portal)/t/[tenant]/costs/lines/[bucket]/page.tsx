import { Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { costHref, readCostAddress } from "@/components/costs/cost-address";
import { monthLabel } from "@/components/costs/describe-month";
import { LinesTable } from "@/components/costs/lines-table";
import { PageLinks } from "@/components/imports/page-links";
import { parsePage } from "@/components/imports/parse-page";
import { TextLink } from "@/components/imports/text-link";
import { PageHeader } from "@/components/ui/page-header";
import { listCostMonths } from "@/db/queries/list-cost-months";
import { requireScope } from "@/lib/auth/require-scope";
import { formatMoney } from "@/lib/domain/money";
import { loadLines } from "./load-lines";

export const metadata: Metadata = { title: "Cost lines" };

type Props = {
  params: Promise<{ tenant: string; bucket: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const SIZE = 200;

/** The lines beneath one amount of the costs page, whose sum it is. */
export default async function CostLinesPage({ params, searchParams }: Props) {
  const { tenant, bucket } = await params;
  const scope = await requireScope(tenant, "costs:read");
  const search = await searchParams;
  const months = (await listCostMonths(scope)).map(({ month }) => month);
  const read = readCostAddress(search, months);
  if (!read) notFound();
  const { address, notice } = read;
  const loaded = await loadLines(scope, { tenant, bucket, address });
  if (!loaded) notFound();
  const { costs, row, lines, total } = loaded;
  const base = `/t/${tenant}/costs`;
  const { index } = parsePage(search["page"]);
  const label = monthLabel(costs.month, costs.days);
  return (
    <Stack gap="lg" style={{ overflowWrap: "anywhere" }}>
      <TextLink href={costHref(base, { month: address.month })}>Costs of {label}</TextLink>
      <PageHeader title={`${row.label}: ${formatMoney(total, costs.currency ?? "EUR")}`}>
        {label}. Every line is what somebody held, by days; together they are this amount.
      </PageHeader>
      {notice && <Text role="status">{notice}</Text>}
      <LinesTable
        caption={`Cost lines of ${row.label}, ${label}`}
        currency={costs.currency ?? ""}
        lines={lines.slice(index * SIZE, (index + 1) * SIZE)}
        total={loaded.totalText}
      />
      <PageLinks
        path={`${base}/lines/${bucket}`}
        search={costHref("", address).slice(1)}
        index={index}
        pages={Math.ceil(lines.length / SIZE)}
        words={{ list: "Pages of the lines", before: "Previous", after: "Next" }}
      />
    </Stack>
  );
}
