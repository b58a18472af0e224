import { foldText } from "./fold-text";

/**
 * As `foldText`, and accents do not count either: `Łukasz` gives `lukasz`, `József` gives `jozsef`.
 * For searching and sorting, where people type what their keyboard has; never for deciding whether
 * two values are the same. Empty when nothing but blanks and loose accents is there.
 */
export function foldAccents(value: string): string {
  if (SIMPLE.test(value)) return value.toLowerCase();
  const folded = foldText(value);
  if (PLAIN.test(folded)) return folded;
  return foldText(folded.normalize("NFKD").replace(MARKS, "").replace(OWN_LETTERS, plainLetter));
}

/** Words of ASCII with single blanks between them: an import folds millions of these. */
const SIMPLE = /^[!-~]+(?: [!-~]+)*$/;
const PLAIN = /^[ -~]*$/;
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
