/**
 * A share's weight as seats by days, with four decimals: for showing, as a day with more holders
 * than seats gives each of them a part that has no end.
 *
 * @param purchased the seat-days that all shares together are
 */
export function seatDaysText(
  weight: bigint,
  shares: readonly { readonly weight: bigint }[],
  purchased: bigint,
): string {
  const total = shares.reduce((sum, share) => sum + share.weight, 0n);
  if (total === 0n) return "0.0000";
  const tenThousandths = (2n * weight * purchased * 10_000n + total) / (2n * total);
  const digits = tenThousandths.toString().padStart(5, "0");
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
}
