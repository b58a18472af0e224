/**
 * The form in which two texts are compared: case, width and spacing do not count, accents do.
 * ` SALES ` and `sales` fold to the same text, `Ｓａｌｅｓ` too; `Café` and `Cafe` do not.
 *
 * NFKC, case fold, runs of white space to one space, none at the ends. Folding twice changes
 * nothing. Greek final sigma and the German sharp s fold like their capitals; so does the Turkish
 * dotless i, because no text says which language it is in.
 */
export function foldText(value: string): string {
  if (isAscii(value)) return foldSpaces(value.toLowerCase());
  const compatible = value.normalize("NFKC");
  // by way of capitals, which unite letters with several small forms; first small, for capital ẞ
  const small = compatible.toLowerCase().toUpperCase().toLowerCase().replaceAll("ς", "σ");
  return foldSpaces(small.normalize("NFKC"));
}

const isAscii = (value: string) => {
  for (let i = 0; i < value.length; i++) {
    if (value.charCodeAt(i) > 0x7f) return false;
  }
  return true;
};

const UNEVEN_SPACES = /[^\S ]| {2}/;
const foldSpaces = (value: string) =>
  (UNEVEN_SPACES.test(value) ? value.replace(/\s+/g, " ") : value).trim();
