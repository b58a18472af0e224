"use client";
import { BarChart } from "@mantine/charts";
import { useElementSize } from "@mantine/hooks";
import { useId, useState } from "react";
import type { BarShapeProps, YAxisTickContentProps } from "recharts";
import { formatCount } from "@/lib/domain/format";
import { heightOfBars } from "./height-of-bars";
import { LicenseBarTick } from "./license-bar-tick";
import { LicenseBarTooltip } from "./license-bar-tooltip";
import classes from "./license-bars.module.css";
import { LicensePatterns, patternId } from "./license-patterns";
import type { LicensePart } from "./license-parts";
import type { LicenseBar } from "./to-license-bars";
import { turnArrowKeys } from "./turn-arrow-keys";
import "@mantine/charts/styles.layer.css";

export type LicenseBarsProps = {
  bars: readonly LicenseBar[];
  /** The parts that any bar has, in stack order. */
  parts: readonly LicensePart[];
  /** The chart in words, for those who do not see it. */
  label: string;
};

/** Stacked bars, one per product, with the figures that matter written beside them. */
export function LicenseBars({ bars, parts, label }: LicenseBarsProps) {
  const { ref, width } = useElementSize();
  const patterns = useId();
  const [isTooltipClosed, setTooltipClosed] = useState(false);
  const labelWidth = Math.round(Math.min(280, Math.max(120, width * 0.4)));
  const labelled = { "aria-label": label }; // passed on to the drawing, though its type is silent
  return (
    <div
      ref={ref}
      className={classes["chart"]}
      onKeyDownCapture={turnArrowKeys}
      onKeyDown={({ key }) => setTooltipClosed(key === "Escape")}
      onMouseMove={() => setTooltipClosed(false)}
    >
      {width > 0 && (
        <BarChart
          h={heightOfBars(bars.length)}
          data={[...bars]}
          dataKey="key"
          type="stacked"
          orientation="vertical"
          series={parts.map(({ key, label: name, color }) => ({ name: key, label: name, color }))}
          barProps={({ name }) => ({
            fill: `url(#${patternId(patterns, name)})`,
            strokeOpacity: 1,
            shape: BarPart,
          })}
          maxBarWidth={20}
          gridAxis="y"
          strokeDasharray="0"
          gridColor="var(--portal-hairline)"
          textColor="var(--portal-text-muted)"
          valueFormatter={formatCount}
          xAxisProps={{ allowDecimals: false, domain: [0, "auto"] }}
          yAxisProps={{
            width: labelWidth,
            interval: 0,
            tickLine: false,
            tick: ({ y, index }: YAxisTickContentProps) => (
              <LicenseBarTick y={Number(y)} bar={bars[index]} width={labelWidth} />
            ),
          }}
          tooltipProps={{
            content: ({ active, label: key }) => (
              <LicenseBarTooltip
                bar={active ? bars.find((bar) => bar.key === key) : undefined}
                parts={parts}
              />
            ),
            wrapperStyle: { pointerEvents: "auto", zIndex: 1, ...(isTooltipClosed && HIDDEN) },
          }}
          barChartProps={{ ...labelled, margin: MARGIN }}
        >
          <LicensePatterns id={patterns} parts={parts} />
        </BarChart>
      )}
    </div>
  );
}

const MARGIN = { left: 0, right: 16, top: 0, bottom: 4 };
const HIDDEN = { display: "none" } as const;

/** A part of a bar, a little shorter than its value so that two never touch. */
function BarPart({ x, y, width, height, fill, stroke }: BarShapeProps) {
  if (width <= 0) return <g />;
  return (
    <rect
      x={x + 0.5}
      y={y + 0.5}
      width={Math.max(1, width - GAP)}
      height={Math.max(1, height - 1)}
      rx={1}
      fill={fill}
      stroke={stroke}
      className={classes["part"]}
    />
  );
}

const GAP = 3;
