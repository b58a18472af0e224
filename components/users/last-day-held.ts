import { dayOf, type Day } from "@/lib/domain/ids";

const DAY_MS = 86_400_000;

/** The last day of a span that is kept half open: the day before its exclusive end. */
export const lastDayHeld = (untilDay: Day): Day =>
  dayOf(new Date(Date.parse(`${untilDay}T00:00:00Z`) - DAY_MS));
