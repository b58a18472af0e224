import type { UnitId } from "../ids";

/** A part of a user's cost: 10,000 basis points are all of it. */
export type Share = { readonly unitId: UnitId; readonly basisPoints: number };

/** All of a user. */
export const WHOLE = 10_000;

/**
 * What is wrong with a split, in words, or null when it is good: one unit or more, each once, each
 * with at least 0.01 %, together exactly 100.00 %.
 */
export function checkShares(shares: readonly Share[]): string | null {
  if (shares.length === 0) return "Choose a business unit.";
  if (new Set(shares.map(({ unitId }) => unitId)).size < shares.length)
    return "A business unit stands twice in the split.";
  if (shares.some(({ basisPoints }) => !Number.isInteger(basisPoints) || basisPoints < 1))
    return "Every part must be at least 0.01 %.";
  const rest = WHOLE - shares.reduce((sum, { basisPoints }) => sum + basisPoints, 0);
  if (rest === 0) return null;
  return rest > 0 ? `${percent(rest)} is not allocated.` : `${percent(-rest)} too much.`;
}

const percent = (basisPoints: number) =>
  `${Math.floor(basisPoints / 100)}.${String(basisPoints % 100).padStart(2, "0")} %`;
