import { Group, Stack, Text, Title } from "@mantine/core";
import { LazyTrendLines } from "@/components/charts/lazy-trend-lines";
import { TextLink } from "@/components/imports/text-link";
import { FigureTable } from "@/components/ui/figure-table";
import { formatCount, formatDay, MISSING } from "@/lib/domain/format";
import type { Day } from "@/lib/domain/ids";
import type { TrendPoint, TrendStep } from "@/lib/domain/licenses/trend";
import { formatMonth, type Month } from "@/lib/domain/month";
import { describeTrend } from "./describe-trend";

type Props = {
  points: readonly TrendPoint[];
  step: TrendStep;
  /** The page's own address, for the other step. */
  path: string;
};

/** How purchased and assigned licenses changed: a chart, and the same figures as a table. */
export function LicenseTrend({ points, step, path }: Props) {
  const summary = describeTrend(points);
  const labelOf = ({ at }: TrendPoint) =>
    step === "months" ? formatMonth(at as Month) : formatDay(at as Day);
  return (
    <section aria-labelledby="trend">
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2} id="trend">
            Trend
          </Title>
          <TextLink href={step === "days" ? `${path}?trend=months#trend` : `${path}#trend`}>
            {step === "days" ? "By month, two years" : "By day, 90 days"}
          </TextLink>
        </Group>
        <Text c="dimmed">{summary} A day without an import is a gap.</Text>
        <LazyTrendLines
          label={`Trend. ${summary}`}
          points={points.map((point) => ({
            label: labelOf(point),
            purchased: point.seats?.purchased ?? null,
            assigned: point.seats?.assigned ?? null,
          }))}
        />
        <FigureTable
          label="Trend as a table"
          caption="Trend"
          headings={[step === "days" ? "Day" : "Month", "Purchased", "Assigned", "Unassigned"]}
          // the latest first
          lines={points.toReversed().map((point) => ({
            ...{ key: point.at, name: labelOf(point), figures: figuresOf(point) },
          }))}
          maxHeight={240}
        />
      </Stack>
    </section>
  );
}

const COUNTERS = ["purchased", "assigned", "unassigned"] as const;

const figuresOf = ({ seats }: TrendPoint): string[] =>
  COUNTERS.map((key) => (seats ? formatCount(seats[key]) : MISSING));
