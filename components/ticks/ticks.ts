/**
 * Rows that a person chose from a list of many pages: some, each with the filter it was chosen under,
 * or all that match a filter but some.
 */
export type Ticks =
  | { readonly mode: "include"; readonly ids: ReadonlyMap<string, string> }
  | {
      readonly mode: "exclude";
      readonly ids: ReadonlySet<string>;
      readonly filterKey: string;
      readonly matching: number;
    };

/** Nothing is chosen. */
export const NO_TICKS: Ticks = { mode: "include", ids: new Map() };

/** Whether a row of the list is chosen. */
export const isTicked = ({ mode, ids }: Ticks, id: string): boolean =>
  ids.has(id) === (mode === "include");

/** How many rows are chosen, on all pages. */
export const countTicked = (ticks: Ticks): number =>
  ticks.mode === "include" ? ticks.ids.size : ticks.matching - ticks.ids.size;

/** Chooses rows of the list, or lets them go. */
export function tick(
  ticks: Ticks,
  rows: readonly string[],
  { on, filterKey }: { on: boolean; filterKey: string },
): Ticks {
  if (ticks.mode === "include") {
    const ids = new Map(ticks.ids);
    for (const id of rows)
      if (on) ids.set(id, filterKey);
      else ids.delete(id);
    return { ...ticks, ids };
  }
  const ids = new Set(ticks.ids);
  for (const id of rows)
    if (on) ids.delete(id);
    else ids.add(id);
  return { ...ticks, ids };
}

/** Chooses every row that matches, on all pages. */
export const tickAll = (filterKey: string, matching: number): Ticks => ({
  ...{ mode: "exclude", ids: new Set<string>(), filterKey, matching },
});

/** "All that match" is of one filter: under another one, or with another count, nothing is chosen. */
export const ticksUnder = (ticks: Ticks, filterKey: string, matching: number): Ticks =>
  ticks.mode === "exclude" && (ticks.filterKey !== filterKey || ticks.matching !== matching)
    ? NO_TICKS
    : ticks;

/** Rows chosen under another filter that the page does not show: they may be outside of this one. */
export const listElsewhere = (
  ticks: Ticks,
  filterKey: string,
  shown: readonly string[],
): string[] =>
  ticks.mode === "exclude"
    ? []
    : [...ticks.ids].flatMap(([id, key]) => (key === filterKey || shown.includes(id) ? [] : [id]));

/** The rows from the one that was pressed before to this one, both included; only this one without. */
export function rangeOf(rows: readonly string[], before: string | null, id: string): string[] {
  const [from, to] = [before === null ? -1 : rows.indexOf(before), rows.indexOf(id)];
  return from < 0 ? [id] : rows.slice(Math.min(from, to), Math.max(from, to) + 1);
}
