/**
 * A percentage as typed, in basis points: `33.33`, `33,33` and `33.33 %` are 3,333. Undefined for
 * what is no number from 0.01 to 100 with at most two decimals.
 */
export function parsePercent(text: string): number | undefined {
  const found = /^\s*(\d{1,3})(?:[.,](\d{1,2}))?\s*%?\s*$/.exec(text);
  if (!found) return undefined;
  const [, whole = "", parts = ""] = found;
  const basisPoints = Number(whole) * 100 + Number(parts.padEnd(2, "0"));
  return basisPoints >= 1 && basisPoints <= 10_000 ? basisPoints : undefined;
}

/** The same backwards: 3,333 is `33.33`. */
export const formatBasisPoints = (basisPoints: number): string =>
  `${Math.floor(basisPoints / 100)}.${String(basisPoints % 100).padStart(2, "0")}`;
