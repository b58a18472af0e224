import type { UserPageAt } from "@/db/queries/list-users";

type Shown = { rows: readonly unknown[]; firstIndex: number };

/** The page asked for by number and the one shown in its place, from 1; null when it is the same. */
export function findMissedPage(
  asked: UserPageAt,
  { rows, firstIndex }: Shown,
  pageSize: number,
): { asked: number; shown: number } | null {
  const shown = Math.floor(firstIndex / pageSize);
  if (asked.kind !== "number" || asked.index === shown || rows.length === 0) return null;
  return { asked: asked.index + 1, shown: shown + 1 };
}
