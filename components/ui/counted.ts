import { formatCount } from "@/lib/domain/format";

/** An amount with its noun: `1 license`, `1,464 licenses`. For nouns whose plural ends in s. */
export const counted = (amount: number, noun: string): string =>
  `${formatCount(amount)} ${noun}${amount === 1 ? "" : "s"}`;
