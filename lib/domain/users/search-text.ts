import { foldText } from "../text/fold-text";
import type { ImportedUser } from "./imported-user";

/**
 * What the search box looks in: name, sign-in name, mail and department, one a line, folded. A
 * query holds no line break, so nothing is found across two fields.
 */
export function searchText(
  user: Pick<ImportedUser, "displayName" | "userPrincipalName" | "mail" | "department">,
): string {
  return [user.displayName, user.userPrincipalName, user.mail, user.department]
    .map((text) => (text === null ? "" : foldSearch(text)))
    .filter((text) => text !== "")
    .join("\n");
}

/**
 * The form in which a search and what it looks in are compared: case, accents, width and spacing do
 * not count. `Jozsef` finds `József`, `lukasz` finds `Łukasz`. Folding twice changes nothing; empty
 * when there is nothing to look for.
 */
export function foldSearch(query: string): string {
  const folded = foldText(query.replaceAll("\0", ""));
  if (PLAIN.test(folded)) return folded;
  return foldText(folded.normalize("NFKD").replace(MARKS, "").replace(OWN_LETTERS, plainLetter));
}

const PLAIN = /^[ -~]*$/;
const MARKS = /\p{M}+/gu;

/** Letters that Unicode does not take apart, though people type another letter for them. */
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
