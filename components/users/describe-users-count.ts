import { counted } from "@/components/ui/counted";
import { formatCount } from "@/lib/domain/format";

type Shown = { rows: readonly unknown[]; firstIndex: number; matching: number; total: number };

/** `1–50 of 14,212 users`; with a filter `1–50 of 400 · filtered from 14,212 users`. */
export function describeUsersCount(
  { rows, firstIndex, matching, total }: Shown,
  isFiltered: boolean,
): string {
  const range = `${formatCount(firstIndex + 1)}–${formatCount(firstIndex + rows.length)} of `;
  const all = counted(total, "user");
  if (!isFiltered) return `${rows.length === 0 ? "" : range}${all}`;
  return `${rows.length === 0 ? "None" : range + formatCount(matching)} · filtered from ${all}`;
}
