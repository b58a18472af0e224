import { formatCount } from "../format";
import type { BrakeFinding, HeldDiff } from "./held-diff";

/** What publishing would change, counted before anything is written. */
export type ChangeFacts = Pick<
  HeldDiff,
  "usersBefore" | "usersAfter" | "usersAdded" | "usersRemoved" | "licensesBefore" | "licensesAfter"
> & {
  /** Users that came but could not be stored; they are kept as they were. */
  readonly quarantined: number;
  /** Products that are no longer listed, with the users who hold them by the last import. */
  readonly vanishedSkus: readonly { readonly partNumber: string; readonly holders: number }[];
  /** How many present users have a value, by Graph's name of the field. */
  readonly fields: readonly {
    readonly field: string;
    readonly before: number;
    readonly after: number;
  }[];
};

/** The limits. They are the portal's, not settings: "off" is no value of a brake. */
export const BRAKES = {
  /** So many may leave at once in a tenant of any size … */
  removedAlways: 20,
  /** … or this share of a larger one … */
  removedPercent: 10,
  /** … and never more than this. */
  removedMost: 500,
  /** Below so many users or licenses, shares say nothing. */
  small: 20,
  addedPercent: 50,
  licensesLostPercent: 30,
  unreadablePercent: 1,
  /** A field counts as used when this share of users has it … */
  fieldUsedPercent: 20,
  /** … and as emptied when it loses more than this share of its values. */
  fieldLostPercent: 50,
} as const;

/**
 * Which changes are too large to be believed without a person: they look like a lost right, a
 * changed filter or another tenant more often than like real life. Empty when the run may publish.
 *
 * A tenant's first import has nothing to compare with: only unreadable users stop it.
 */
export function judgeBrakes(facts: ChangeFacts): BrakeFinding[] {
  const isFirst = facts.usersBefore === 0;
  const found = isFirst
    ? []
    : [...judgeUsers(facts), ...judgeLicenses(facts), ...judgeFields(facts)];
  return [...found, ...judgeUnreadable(facts)];
}

/** Fields that lost more than half of their values, the ones that many users had. */
export const emptiedFields = ({ fields, usersBefore }: ChangeFacts): ChangeFacts["fields"] =>
  fields.filter(
    ({ before, after }) =>
      usersBefore >= BRAKES.small &&
      isAtLeast(before, BRAKES.fieldUsedPercent, usersBefore) &&
      isMoreThan(before - after, BRAKES.fieldLostPercent, before),
  );

/** True when `part` is more than `percent` % of `whole`: whole numbers, no rounding. */
const isMoreThan = (part: number, percent: number, whole: number) => part * 100 > percent * whole;
const isAtLeast = (part: number, percent: number, whole: number) => part * 100 >= percent * whole;

function judgeUsers({ usersBefore, usersAfter, usersAdded, usersRemoved }: ChangeFacts) {
  const found: BrakeFinding[] = [];
  const isMany =
    usersRemoved > BRAKES.removedMost ||
    (usersRemoved > BRAKES.removedAlways &&
      isMoreThan(usersRemoved, BRAKES.removedPercent, usersBefore));
  if (usersAfter === 0)
    found.push({
      brake: "everybody_gone",
      headline: `All ${formatCount(usersBefore)} users would be removed`,
    });
  else if (isMany)
    found.push({
      brake: "many_gone",
      headline: `${formatCount(usersRemoved)} of ${formatCount(usersBefore)} users would be removed`,
    });
  if (usersBefore >= BRAKES.small && isMoreThan(usersAdded, BRAKES.addedPercent, usersAfter))
    found.push({
      brake: "many_new",
      headline: `${formatCount(usersAdded)} of ${formatCount(usersAfter)} users would be new`,
    });
  return found;
}

function judgeLicenses({ licensesBefore, licensesAfter, vanishedSkus }: ChangeFacts) {
  const found: BrakeFinding[] = vanishedSkus
    .filter(({ holders }) => holders > 0)
    .map(({ partNumber, holders }) => ({
      brake: "sku_vanished",
      headline: `${partNumber} is no longer listed, though ${formatCount(holders)} ${holders === 1 ? "user holds" : "users hold"} it`,
    }));
  const lost = licensesBefore - licensesAfter;
  if (
    licensesBefore >= BRAKES.small &&
    isMoreThan(lost, BRAKES.licensesLostPercent, licensesBefore)
  )
    found.push({
      brake: "licenses_dropped",
      headline: `Assigned licenses would drop from ${formatCount(licensesBefore)} to ${formatCount(licensesAfter)}`,
    });
  return found;
}

const judgeFields = (facts: ChangeFacts): BrakeFinding[] =>
  emptiedFields(facts).map(({ field, before, after }) => ({
    brake: "field_emptied",
    headline: `${field} would be filled for ${formatCount(after)} users instead of ${formatCount(before)}`,
  }));

function judgeUnreadable({ quarantined, usersAfter }: ChangeFacts): BrakeFinding[] {
  const came = usersAfter + quarantined;
  if (!isMoreThan(quarantined, BRAKES.unreadablePercent, came)) return [];
  const headline = `${formatCount(quarantined)} of ${formatCount(came)} users could not be read`;
  return [{ brake: "many_unreadable", headline }];
}
