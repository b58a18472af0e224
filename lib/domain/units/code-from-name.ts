import { foldText } from "../text/fold-text";
import { UNIT_LENGTHS } from "./check-unit";

/**
 * A code for a unit of this name that none of the taken ones is: its letters and digits in capitals,
 * a dash for what stands between them. `Research & Development` is `RESEARCH-DEVELOPMENT`, and when
 * that is taken `RESEARCH-DEVELOPMENT-2`. At most as long as a code may be; it passes `checkUnit`.
 *
 * @param taken folded codes
 */
export function codeFromName(name: string, taken: ReadonlySet<string>): string {
  const base = shorten(toCode(name), UNIT_LENGTHS.code) || "UNIT";
  if (!taken.has(foldText(base))) return base;
  for (let number = 2; ; number++) {
    const end = `-${number}`;
    const code = shorten(base, UNIT_LENGTHS.code - end.length) + end;
    if (!taken.has(foldText(code))) return code;
  }
}

const toCode = (name: string) =>
  name
    .normalize("NFKC")
    .toUpperCase()
    // capitals may come apart into a letter and its marks: ῗ
    .normalize("NFKC")
    .replace(/[^\p{L}\p{M}\p{Nd}]+/gu, "-")
    // a mark alone is no beginning
    .replace(/^[-\p{M}]+/u, "");

const shorten = (code: string, length: number) =>
  Array.from(code).slice(0, length).join("").replace(/-+$/, "");
