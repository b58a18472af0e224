/** What is wrong with one row; the readers of a row add to it. */
export type RepairCount = {
  /** Values that are stored differently from how they came. */
  repairs: number;
  /** Values of a type that Microsoft does not document: such a row is not believed at all. */
  wrongTypes: number;
};
