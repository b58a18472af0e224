import { invariant } from "@/lib/errors";

/** One line of a name table: a GUID, Microsoft's technical name, the name people know. */
export type NameRow = { readonly id: string; readonly code: string; readonly name: string };

/**
 * Reads a table written as `id | code | name`, one line each, so that the tables stay as easy to
 * compare with Microsoft's list as the list itself.
 *
 * @throws AppError `invariant` when a line does not have exactly three parts
 */
export function parseNameTable(text: string): NameRow[] {
  return text
    .trim()
    .split("\n")
    .map((line) => {
      const [id, code, name, ...rest] = line.split(" | ");
      invariant(id && code && name && rest.length === 0, "a name table line is id | code | name");
      return { id, code, name };
    });
}
