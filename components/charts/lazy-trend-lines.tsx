"use client";
import { Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";
import type { TrendLinesProps } from "./trend-lines";

const HEIGHT = 240;
const TrendLines = dynamic(() => import("./trend-lines").then((module) => module.TrendLines), {
  ssr: false, // it needs to know its width; until then its place is kept
  loading: () => <Skeleton height={HEIGHT} aria-hidden />,
});

/** The chart, loaded only where there is one, in a place that is as large from the start. */
export const LazyTrendLines = (props: TrendLinesProps) => (
  <div style={{ minHeight: HEIGHT }}>
    <TrendLines {...props} />
  </div>
);
