import { foldText } from "../text/fold-text";
import { sortKey } from "../text/sort-key";
import type { Unit } from "./unit";

type Named = Pick<Unit, "name" | "code">;

/**
 * The order of siblings: by name as people look for it (`sortKey`), then by code. The same on every
 * machine; no two units of a tenant are equal, as their codes differ.
 */
export const compareUnits = (a: Named, b: Named): number =>
  compare(sortKey(a.name), sortKey(b.name)) || compare(foldText(a.code), foldText(b.code));

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
