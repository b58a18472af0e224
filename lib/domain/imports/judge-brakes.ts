import { formatCount } from "../format";
import { labelOfField } from "../users/user-fields";
import { emptiedFields, type FieldUse } from "./emptied-fields";
import type { BrakeFinding, HeldDiff } from "./held-diff";
import { isMoreThan } from "./share";

/** What publishing would change, counted before anything is written. */
export type ChangeFacts = Pick<
  HeldDiff,
  | "usersBefore"
  | "usersAfter"
  | "usersAdded"
  | "usersRemoved"
  | "usersUnreadable"
  | "licensesBefore"
  | "licensesAfter"
> & {
  /** Users that came, storable or not. */
  readonly usersRead: number;
  /** Present before and read now: neither new nor removed nor set aside. */
  readonly usersKept: number;
  /** Products that are no longer listed, with the users who hold them by the last import. */
  readonly vanishedSkus: readonly { readonly partNumber: string; readonly holders: number }[];
  readonly fields: readonly FieldUse[];
};

/**
 * The limits, of `reliability.md` 4.3.5. They are the portal's, not settings: "off" is no value of
 * a brake. Peers': Entra Connect stops at 500 deletions, Okta at a share of the assignments; the
 * floor of 20 lets a small company lose a team.
 */
export const BRAKES = {
  /** So many may leave at once in a tenant of any size … */
  removedAlways: 20,
  /** … or this share of a larger one … */
  removedPercent: 10,
  /** … and never more than this. */
  removedMost: 500,
  /** Below so many users or licenses, shares of them say nothing. */
  small: 20,
  addedPercent: 50,
  licensesLostPercent: 30,
  unreadablePercent: 1,
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
    headline: `${labelOfField(field)} would be filled for ${formatCount(after)} users instead of ${formatCount(before)}`,
  }));

function judgeUnreadable({ usersUnreadable, usersRead }: ChangeFacts): BrakeFinding[] {
  if (!isMoreThan(usersUnreadable, BRAKES.unreadablePercent, usersRead)) return [];
  const headline = `${formatCount(usersUnreadable)} of ${formatCount(usersRead)} users could not be read`;
  return [{ brake: "many_unreadable", headline }];
}
