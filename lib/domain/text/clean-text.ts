/** A text fit to store, and whether it differs from what came in. */
export type CleanText = { readonly text: string | null; readonly changed: boolean };

/**
 * Makes a value from outside a text that every database, page and file can hold. Names such as
 * `=cmd()` or `<script>` are texts like any other and stay as they are.
 *
 * The rule, in this order: what is no string is null · half surrogate pairs become U+FFFD · control
 * characters other than tab, line feed and carriage return are dropped · NFC · at most `maxLength`
 * code points, never ending inside a character as people see it (an emoji, a letter with its
 * accents) unless that character alone is longer · nothing but blanks is null. What stands beyond
 * eight times `maxLength` is not looked at, so ten megabytes cost no more than ten kilobytes.
 *
 * Cleaning a clean text changes nothing. `changed` tells whether the result differs from `value`;
 * a missing value (null, undefined) that stays null has not changed.
 *
 * @param maxLength code points, 1 or more
 */
export function cleanText(value: unknown, maxLength: number): CleanText {
  const text = textOrNull(value, maxLength);
  return { text, changed: text !== (value ?? null) };
}

/** The text of {@link cleanText} alone, for callers that clean millions. */
export function textOrNull(value: unknown, maxLength: number): string | null {
  if (typeof value !== "string") return null;
  if (value.length <= maxLength && isPlain(value)) return isBlank(value) ? null : value;
  return cleanSlowly(value, maxLength);
}

// Below U+0300 nothing combines and nothing is half of a pair: such a text is its own NFC. A pattern
// is compiled to machine code that an import of millions of texts runs faster than a loop.
const PLAIN = /^[ -\u02ff]*$/;
const isPlain = (value: string) => PLAIN.test(value);

const isBlank = (value: string) => {
  const first = value.charCodeAt(0);
  const startsWithPrintableAscii = first > 0x20 && first < 0x7f;
  return !startsWithPrintableAscii && value.trim() === "";
};

const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;
const cleanSlowly = (value: string, maxLength: number) => {
  const text = firstUnits(value, maxLength * 8)
    .toWellFormed()
    .replace(CONTROLS, "")
    .normalize("NFC");
  const capped = firstCodePoints(text, maxLength);
  return isBlank(capped) ? null : capped;
};

/** At most `count` UTF-16 units, without leaving half of a pair that was whole. */
const firstUnits = (value: string, count: number) => {
  if (value.length <= count) return value;
  const cutsPair = (value.codePointAt(count - 1) ?? 0) > 0xffff;
  return value.slice(0, cutsPair ? count - 1 : count);
};

const characters = new Intl.Segmenter("en", { granularity: "grapheme" });
const firstCodePoints = (text: string, count: number) => {
  if (text.length <= count) return text;
  let end = 0;
  for (let taken = 0; taken < count && end < text.length; taken++) {
    end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  }
  const cut = characters.segment(text).containing(end);
  return text.slice(0, cut && cut.index > 0 ? cut.index : end);
};
