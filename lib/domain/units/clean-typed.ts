import { textOrNull } from "../text/clean-text";

/** Far beyond every field of a unit: what is longer is refused, so it need not be read to its end. */
const MOST_READ = 1_000;

/**
 * The text of a field as typed, fit to store: cleaned (`cleanText`), runs of white space as one
 * space, none at the ends; null when nothing is left. Doing it again changes nothing. Nothing is cut
 * below 1,000 characters.
 */
export const cleanTyped = (typed: string | null): string | null =>
  textOrNull(textOrNull(typed, MOST_READ)?.replace(/\s+/g, " ").trim(), MOST_READ);
