"use client";
import { LineChart } from "@mantine/charts";
import { formatCount } from "@/lib/domain/format";
import "@mantine/charts/styles.layer.css";

/** A point as the chart draws it; null is a gap. */
export type TrendLinePoint = {
  label: string;
  purchased: number | null;
  assigned: number | null;
};

export type TrendLinesProps = {
  points: readonly TrendLinePoint[];
  /** The chart in words, for those who do not see it. */
  label: string;
};

/** Purchased and assigned over time: steps, for nothing is known between two imports. */
export function TrendLines({ points, label }: TrendLinesProps) {
  const labelled = { "aria-label": label } as object; // passed on, though its type is silent
  return (
    <LineChart
      h={240}
      data={[...points]}
      dataKey="label"
      series={[
        {
          name: "purchased",
          label: "Purchased",
          color: "var(--portal-text-muted)",
          strokeDasharray: "5 3",
        },
        { name: "assigned", label: "Assigned", color: "var(--portal-link)" },
      ]}
      curveType="stepAfter"
      connectNulls={false}
      withDots={points.length <= FEW}
      withLegend
      gridColor="var(--portal-hairline)"
      textColor="var(--portal-text-muted)"
      valueFormatter={formatCount}
      yAxisProps={{ allowDecimals: false, width: 64 }}
      lineChartProps={labelled}
    />
  );
}

/** More dots than that would hide the line. */
const FEW = 31;
