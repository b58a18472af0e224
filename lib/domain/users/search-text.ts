import { foldAccents } from "../text/fold-accents";
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
export const foldSearch = (query: string): string => foldAccents(query.replaceAll("\0", ""));
