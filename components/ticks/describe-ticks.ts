import { counted } from "@/components/ui/counted";
import { formatCount } from "@/lib/domain/format";
import { countTicked, isTicked, type Ticks } from "./ticks";

/** What is chosen, in words; null when nothing is. */
export function describeTicks(
  ticks: Ticks,
  { rows, matching }: { rows: readonly string[]; matching: number },
): string | null {
  const chosen = countTicked(ticks);
  if (ticks.mode === "exclude") {
    if (ticks.ids.size === 0) return `All ${counted(matching, "user")} selected.`;
    return `${formatCount(chosen)} selected (${formatCount(ticks.ids.size)} excluded).`;
  }
  if (chosen === 0) return null;
  const isPage = chosen === rows.length && rows.every((id) => isTicked(ticks, id));
  return isPage && matching > rows.length
    ? `${counted(chosen, "user")} on this page selected.`
    : `${counted(chosen, "user")} selected.`;
}
