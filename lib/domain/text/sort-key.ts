import { foldAccents } from "./fold-accents";

/** What a missing name sorts as: the highest code point, after every name in every script. */
export const LAST_SORT_KEY = "\u{10ffff}";

const MAX_CODE_POINTS = 200;

/**
 * The key that puts names in the order people expect: case and accents do not count, Ä stands with
 * A, Ł with L. The same name gives the same key on every machine, whatever its language settings.
 *
 * Compare keys byte by byte in UTF-8 (`COLLATE "C"`), or by code point; scripts follow one another
 * in Unicode's order. A missing or blank name sorts last. Several names may share a key, so a
 * second column must break ties. At most 200 code points.
 */
export function sortKey(name: string | null): string {
  if (name === null) return LAST_SORT_KEY;
  const key = foldAccents(name.includes(LAST_SORT_KEY) ? name.replaceAll(LAST_SORT_KEY, "") : name);
  if (key === "") return LAST_SORT_KEY;
  return key.length <= MAX_CODE_POINTS ? key : Array.from(key).slice(0, MAX_CODE_POINTS).join("");
}
