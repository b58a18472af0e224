/** True when `part` is more than `percent` % of `whole`: whole numbers, no rounding. */
export const isMoreThan = (part: number, percent: number, whole: number): boolean =>
  part * 100 > percent * whole;

/** True when `part` is `percent` % of `whole` or more. */
export const isAtLeast = (part: number, percent: number, whole: number): boolean =>
  part * 100 >= percent * whole;
