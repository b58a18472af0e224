import { foldText } from "./fold-text";

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
  const folded = foldText(name);
  if (PLAIN.test(folded)) return folded.slice(0, MAX_CODE_POINTS);
  const letters = folded.normalize("NFKD").replace(MARKS, "").replace(OWN_LETTERS, plainLetter);
  const key = foldText(letters.replaceAll(LAST_SORT_KEY, ""));
  return key === "" ? LAST_SORT_KEY : Array.from(key).slice(0, MAX_CODE_POINTS).join("");
}

const PLAIN = /^[ -~]+$/;
const MARKS = /\p{M}+/gu;

/** Letters that Unicode does not take apart, though readers look for them under another letter. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ı: "i",
  ł: "l",
  ŧ: "t",
};
const OWN_LETTERS = new RegExp(`[${Object.keys(PLAIN_LETTERS).join("")}]`, "g");
const plainLetter = (letter: string) => PLAIN_LETTERS[letter] ?? letter;
