/**
 * Seats by days as a decimal with four places: `over` ÷ `under`, rounded half up. For showing: a day
 * with more holders than seats gives each of them a part that has no end.
 *
 * @param under 0 stands for nothing held at all
 */
export function seatDaysText(over: bigint, under: bigint): string {
  if (under === 0n) return "0.0000";
  const tenThousandths = (2n * over * 10_000n + under) / (2n * under);
  const digits = tenThousandths.toString().padStart(5, "0");
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
}
