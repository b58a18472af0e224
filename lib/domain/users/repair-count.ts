/** How many values of one row had to be repaired; the readers of a row add to it. */
export type RepairCount = { repairs: number };
