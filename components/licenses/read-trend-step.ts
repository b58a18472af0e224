import type { TrendStep } from "@/lib/domain/licenses/trend";

/** The step a trend is asked for; days where nothing else makes sense. */
export const readTrendStep = (
  search: Readonly<Record<string, string | string[] | undefined>>,
): TrendStep => (search["trend"] === "months" ? "months" : "days");
