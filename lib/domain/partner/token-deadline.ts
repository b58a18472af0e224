/** Days after which Microsoft lets an unused refresh token die. */
export const TOKEN_DAYS = 90;
/** Days before the end at which somebody is told, the first one first. */
export const TOKEN_WARNING_DAYS = [30, 14, 3] as const;
/** The token is used every seven days; a day early, so that a try that fails can be made again. */
const USE_EVERY_DAYS = 6;

const DAY_MS = 86_400_000;

/** When the service account's sign-in dies if nobody uses it, and whether somebody has to know. */
export type TokenDeadline = {
  /** `open` no end is near · `near` it dies within a warning's time · `dead` it has died. */
  readonly state: "open" | "near" | "dead";
  readonly diesAt: Date;
  /** Whole days since Microsoft issued it. */
  readonly ageDays: number;
  /** Whole days that are left, 0 on the last one and when it is over. */
  readonly daysLeft: number;
  /** The smallest warning that has been reached; null when none was. */
  readonly warningDays: (typeof TOKEN_WARNING_DAYS)[number] | null;
  /** One line to read: `89 days left`. */
  readonly text: string;
};

/**
 * How near the end of a refresh token is. Each use brings a new one, so it comes near only when
 * nothing has worked for weeks.
 */
export function tokenDeadline(issuedAt: Date, now: Date): TokenDeadline {
  const diesAt = new Date(issuedAt.getTime() + TOKEN_DAYS * DAY_MS);
  const leftMs = diesAt.getTime() - now.getTime();
  const daysLeft = Math.max(0, Math.floor(leftMs / DAY_MS));
  const ageDays = Math.max(0, Math.floor((now.getTime() - issuedAt.getTime()) / DAY_MS));
  if (leftMs <= 0)
    return { state: "dead", diesAt, ageDays, daysLeft, warningDays: null, text: "it has expired" };
  const warningDays = TOKEN_WARNING_DAYS.findLast((days) => leftMs <= days * DAY_MS) ?? null;
  return {
    state: warningDays === null ? "open" : "near",
    ...{ diesAt, ageDays, daysLeft, warningDays },
    text: describe(daysLeft),
  };
}

/** True when the token has to be used now, because nothing else used it for almost a week. */
export const isUseDue = (lastUsedAt: Date, now: Date): boolean =>
  now.getTime() - lastUsedAt.getTime() >= USE_EVERY_DAYS * DAY_MS;

function describe(daysLeft: number): string {
  if (daysLeft === 0) return "less than a day left";
  return daysLeft === 1 ? "1 day left" : `${daysLeft} days left`;
}
