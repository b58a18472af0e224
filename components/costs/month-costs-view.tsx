import { Group, Stack, Text } from "@mantine/core";
import { ExportMenu } from "@/components/ui/export-menu";
import { PageHeader } from "@/components/ui/page-header";
import type { MonthCoverage } from "@/db/queries/get-coverage";
import type { MonthCosts } from "@/db/queries/get-month-costs";
import type { CostMonth } from "@/db/queries/list-cost-months";
import type { MonthSummary } from "@/lib/domain/costs/summarize-month";
import { countDays, endOfMonth, formatMonth, type Month } from "@/lib/domain/month";
import { type CostAddress, costHref } from "./cost-address";
import { CloseLink } from "./close-link";
import { CostControls } from "./cost-controls";
import type { CostRow } from "./cost-row";
import { CostTable } from "./cost-table";
import { CoverageNote } from "./coverage-note";
import { describeCostRows, describeTotal } from "./describe-cost-rows";
import { describeMonth, monthLabel } from "./describe-month";
import { Reconciliation } from "./reconciliation";

type Props = {
  tenant: string;
  address: CostAddress;
  notice: string | null;
  months: readonly CostMonth[];
  costs: MonthCosts;
  rows: readonly CostRow[];
  summary: MonthSummary;
  coverage: MonthCoverage;
  /** What each row cost in the month before; null when it is not compared. */
  before: { month: Month; days: MonthCosts["days"]; amounts: ReadonlyMap<string, bigint> } | null;
};

/** A month's cost: what it is, how it is grouped, and that nothing of it is lost. */
export function MonthCostsView(props: Props) {
  const { tenant, address, notice, months, costs, coverage } = props;
  const options = months.map(({ month, isClosed }) => {
    const name = month === address.month ? monthLabel(month, costs.days) : formatMonth(month);
    return { value: month, label: isClosed ? `${name}, closed` : name };
  });
  return (
    <Stack gap="lg">
      <PageHeader
        title="Costs"
        actions={
          costs.currency && (
            <Group gap="sm">
              <CloseLink tenant={tenant} month={costs.month} state={closeStateOf(costs)} />
              <ExportMenu
                href={costHref(`/api/t/${tenant}/costs/export`, {
                  ...address,
                  currency: costs.currency,
                })}
              />
            </Group>
          )
        }
      >
        {describeMonth(costs)}
      </PageHeader>
      {notice && <Text role="status">{notice}</Text>}
      <CostControls
        address={{ ...address, currency: costs.currency ?? undefined }}
        currencies={costs.currencies}
        canCompare={months.at(-1)?.month !== address.month}
        months={options}
      />
      <CoverageNote tenant={tenant} coverage={coverage} />
      {costs.currency === null ? (
        <Text>Nothing was charged in {formatMonth(address.month)}.</Text>
      ) : (
        <Figures {...props} currency={costs.currency} />
      )}
    </Stack>
  );
}

/** A month that has all its days can be closed. */
function closeStateOf({ month, days, close }: MonthCosts) {
  if (close) return "closed";
  return days?.until === endOfMonth(month) ? "closable" : "running";
}

function Figures(props: Props & { currency: string }) {
  const { tenant, address, costs, rows, summary, before, currency } = props;
  const label = monthLabel(costs.month, costs.days);
  const context = {
    ...{ currency, before: before?.amounts ?? null },
    days: costs.days ? countDays(costs.days.from, costs.days.until) : 0,
  };
  const hrefOf = ({ lines }: CostRow) =>
    lines && costHref(`/t/${tenant}/costs/lines/${lines}`, { month: costs.month, currency });
  const sum = (list: readonly { amountMinor: bigint }[]) =>
    list.reduce((all, { amountMinor }) => all + amountMinor, 0n);
  return (
    <>
      <CostTable
        key={`${costs.month} ${address.by} ${currency}`}
        caption={`Cost of ${label}`}
        first={address.by === "product" ? "Product" : "Business unit"}
        currency={currency}
        lines={describeCostRows(rows, { ...context, hrefOf })}
        total={describeTotal(summary.total, context)}
        hasRedistribution={rows.some(
          ({ sum: { redistributedMinor } }) => redistributedMinor !== 0n,
        )}
        comparedWith={before && monthLabel(before.month, before.days)}
      />
      <Reconciliation
        {...{ summary, currency }}
        chargedMinor={sum(costs.charged)}
        adjustedMinor={sum(costs.adjustments)}
      />
    </>
  );
}
