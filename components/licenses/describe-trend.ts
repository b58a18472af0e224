import { formatCount, formatDay } from "@/lib/domain/format";
import { trendChange, type TrendPoint } from "@/lib/domain/licenses/trend";

/** What a trend says, in a sentence: `12 assigned, 3 more than on 26 Aug 2026; 17 purchased, as then.` */
export function describeTrend(points: readonly TrendPoint[]): string {
  const now = points.findLast(({ seats }) => seats !== null)?.seats;
  const change = trendChange(points);
  if (!now) return "Nothing is known yet.";
  if (!change)
    return `${formatCount(now.assigned)} assigned of ${formatCount(now.purchased)} purchased; the next import gives the first comparison.`;
  return `${formatCount(now.assigned)} assigned, ${compare(change.assigned)} on ${formatDay(change.since)}; ${formatCount(now.purchased)} purchased, ${change.purchased === 0 ? "as then" : compare(change.purchased).replace(/ than$/, "")}.`;
}

function compare(change: number): string {
  if (change === 0) return "as";
  return `${formatCount(Math.abs(change))} ${change > 0 ? "more" : "fewer"} than`;
}
