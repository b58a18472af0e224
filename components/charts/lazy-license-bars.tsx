"use client";
import { Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";
import { heightOfBars } from "./height-of-bars";
import type { LicenseBarsProps } from "./license-bars";

const LicenseBars = dynamic(() => import("./license-bars").then((module) => module.LicenseBars), {
  ssr: false, // it needs to know its width; until then its place is kept
});

/** The chart, loaded only where there is one, in a place that is as large from the start. */
export function LazyLicenseBars(props: LicenseBarsProps) {
  const height = heightOfBars(props.bars.length);
  return (
    <div style={{ position: "relative", height }}>
      <Skeleton height={height} pos="absolute" aria-hidden style={{ zIndex: -1 }} />
      <LicenseBars {...props} />
    </div>
  );
}
