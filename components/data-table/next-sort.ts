/** A column's sort: which, and which way; null is the list's own order. */
export type SortState<Column extends string> = { by: Column | null; descending: boolean };

/** What a press on a column's heading leads to: up, then down, then back to the list's own order. */
export function nextSort<Column extends string>(
  now: SortState<Column>,
  column: Column,
): SortState<Column> {
  if (now.by !== column) return { by: column, descending: false };
  return now.descending ? { by: null, descending: false } : { by: column, descending: true };
}
