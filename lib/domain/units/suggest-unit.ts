import { foldText } from "../text/fold-text";
import { compareUnits } from "./compare-units";
import { typoDistance } from "./typo-distance";
import type { Unit } from "./unit";

type Named = Pick<Unit, "code" | "name">;

/**
 * The unit a person most likely meant by a code or name that is none, or undefined when none is
 * near. Fewest slips first, over folded code and name: at most 2, and fewer than half of the typed
 * characters, so that `HR` never becomes `IT`. Then units whose code or name begins with what was
 * typed, from two characters on. Ties go to the unit first in order of name and code, so the order
 * of `units` does not matter.
 */
export function suggestUnit<U extends Named>(typed: string, units: readonly U[]): U | undefined {
  const wanted = foldText(typed);
  return units
    .map((unit) => ({ unit, rank: Math.min(rank(wanted, unit.code), rank(wanted, unit.name)) }))
    .filter((one) => one.rank <= PREFIX_RANK)
    .toSorted((a, b) => a.rank - b.rank || compareUnits(a.unit, b.unit))[0]?.unit;
}

const MOST_SLIPS = 2;
const PREFIX_RANK = MOST_SLIPS + 1;
const NOT_NEAR = PREFIX_RANK + 1;

function rank(wanted: string, text: string) {
  const held = foldText(text);
  const length = Array.from(wanted).length;
  // texts of very different length need no counting
  if (Math.abs(held.length - wanted.length) <= 2 * MOST_SLIPS) {
    const slips = typoDistance(wanted, held);
    if (slips <= MOST_SLIPS && slips * 2 < length) return slips;
  }
  return length >= 2 && held.startsWith(wanted) ? PREFIX_RANK : NOT_NEAR;
}
