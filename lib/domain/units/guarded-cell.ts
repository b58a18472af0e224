import { csvLine } from "../text/csv";

/**
 * What a cell of our own files says: without the apostrophe that keeps a spreadsheet from taking the
 * text for a formula. Other apostrophes are part of the text.
 */
export const readGuarded = (cell: string): string =>
  cell.startsWith("'") && saysTheSame(cell, cell.slice(1)) ? cell.slice(1) : cell;

/** As `readGuarded`, but a cell that is just how `held` is written says `held` to the letter. */
export const readChanged = (cell: string, held: string | null): string =>
  held !== null && saysTheSame(cell, held) ? held : readGuarded(cell);

// the apostrophe is written before formulas only, so `=1` and `'=1` come out as one text
const saysTheSame = (a: string, b: string) => csvLine([a]) === csvLine([b]);
