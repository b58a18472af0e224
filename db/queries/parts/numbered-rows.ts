/** Numbered pages reach this many rows; beyond it one walks from page to page by cursor. */
export const NUMBERED_ROWS = 10_000;
