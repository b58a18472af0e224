/** Who holds a product's assigned seats, as far as can be told. All are seats, none below zero. */
export type Holders = {
  visible: number;
  /** Assigned seats whose holder is none of the imported users. */
  notVisible: number;
  /** Imported users beyond what Microsoft counts as assigned: its counter is behind. */
  notCounted: number;
};

/** Always `visible + notVisible - notCounted = assigned`. */
export const splitHolders = (assigned: number, visible: number): Holders => ({
  visible,
  notVisible: Math.max(0, assigned - visible),
  notCounted: Math.max(0, visible - assigned),
});
