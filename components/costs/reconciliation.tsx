import { Alert, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { MonthSummary } from "@/lib/domain/costs/summarize-month";
import { formatAmount } from "@/lib/domain/money";

type Props = {
  summary: MonthSummary;
  /** What all charges come to, and what was booked for closed months. */
  chargedMinor: bigint;
  adjustedMinor: bigint;
  currency: string;
};

/** Shows on every view that nothing was lost: what units and buckets pay is what was charged. */
export function Reconciliation({ summary, chargedMinor, adjustedMinor, currency }: Props) {
  const amount = (minor: bigint) => formatAmount(minor, currency);
  const of = (source: string) =>
    summary.buckets.find((bucket) => bucket.source === source)?.sum.amountMinor ?? 0n;
  const units = summary.units
    .filter(({ node }) => node.depth === 0)
    .reduce((sum, { total }) => sum + total.amountMinor, 0n);
  const difference = summary.total.amountMinor - chargedMinor - adjustedMinor;
  const text = `Units ${amount(units)} + unmapped ${amount(of("no_unit"))} + not visible ${amount(of("not_visible"))} + unassigned pool ${amount(of("pool"))} = charges ${amount(chargedMinor)}${adjustedMinor === 0n ? "" : ` + adjustments ${amount(adjustedMinor)}`} ${currency}`;
  if (difference !== 0n)
    return (
      <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title="The sums do not agree">
        {text}: {amount(difference)} too much. Please tell your partner.
      </Alert>
    );
  return (
    <Text size="sm" data-testid="reconciliation">
      {text}. Difference {amount(0n)}.
    </Text>
  );
}
