/** Days before the end at which somebody is told, the first one first. */
export const GDAP_WARNING_DAYS = [30, 14, 3] as const;
/** The same for a relationship that Microsoft extends by itself: only that it must have worked. */
export const EXTENDING_WARNING_DAYS = [3] as const;

/** When a customer's admin relationship ends, and whether somebody has to know. */
export type GdapDeadline = {
  /**
   * `open` no end is near · `near` it ends within a warning's time · `ended` it is over ·
   * `endless` Microsoft tells no end.
   */
  readonly state: "open" | "near" | "ended" | "endless";
  /** Days of the calendar from today to the last one, in UTC; below 0 when it is over, null without an end. */
  readonly daysLeft: number | null;
  readonly extendsItself: boolean;
  /** The smallest warning that has been reached: 30, 14 or 3; null when none was. */
  readonly warningDays: (typeof GDAP_WARNING_DAYS)[number] | null;
  /** One line to read: `GDAP ends in 12 days`. */
  readonly text: string;
};

/**
 * How near the end of a relationship (GDAP) is. One that extends itself warns only when three days
 * are left: by then Microsoft should have moved the end.
 *
 * @param autoExtend Microsoft's ISO duration; `PT0S` or null does not extend itself
 */
export function gdapDeadline(
  { endsAt, autoExtend }: { endsAt: Date | null; autoExtend: string | null },
  now: Date,
): GdapDeadline {
  const extendsItself = autoExtend !== null && /[1-9]/.test(autoExtend);
  if (endsAt === null)
    return {
      ...{ state: "endless", daysLeft: null, extendsItself, warningDays: null },
      text: "GDAP has no end date",
    };
  const daysLeft = dayOf(endsAt) - dayOf(now);
  if (endsAt <= now)
    return { state: "ended", daysLeft, extendsItself, warningDays: null, text: "GDAP has ended" };
  const steps = extendsItself ? EXTENDING_WARNING_DAYS : GDAP_WARNING_DAYS;
  const warningDays = steps.findLast((days) => daysLeft <= days) ?? null;
  return {
    state: warningDays === null ? "open" : "near",
    daysLeft,
    extendsItself,
    warningDays,
    text: describe(daysLeft, extendsItself),
  };
}

const DAY_MS = 86_400_000;
const dayOf = (instant: Date) => Math.floor(instant.getTime() / DAY_MS);

function describe(daysLeft: number, extendsItself: boolean): string {
  const verb = extendsItself ? "extends itself" : "ends";
  if (daysLeft === 0) return `GDAP ${verb} today`;
  if (daysLeft === 1) return `GDAP ${verb} tomorrow`;
  return `GDAP ${verb} in ${daysLeft} days`;
}
