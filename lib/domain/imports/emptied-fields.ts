import type { FieldCount } from "./held-diff";
import { isAtLeast, isMoreThan } from "./share";

/** How many users have a value in a field: of all, and of those who were there and still are. */
export type FieldUse = FieldCount & {
  readonly keptBefore: number;
  readonly keptAfter: number;
};

type Facts = {
  readonly usersBefore: number;
  readonly usersAfter: number;
  readonly usersKept: number;
  readonly fields: readonly FieldUse[];
};

/** The limits of `reliability.md` M3, and a floor: of four values three may go in an afternoon. */
const USED_PERCENT = 20;
const USED_BY = 5;
const LOST_PERCENT = 50;

/**
 * Fields that many users had and that lost more than half of their values, as when a right or a
 * column is taken away. Judged over those who were there and still are, so that neither who leaves
 * nor who comes can hide it or look like it; and over all, for a tenant in which hardly anybody
 * stayed: there both the values and the share of users who have one must have lost more than half.
 *
 * @returns the counts by which it was found
 */
export function emptiedFields({ fields, ...users }: Facts): FieldCount[] {
  const { usersBefore, usersAfter, usersKept } = users;
  return fields.flatMap(({ field, before, after, keptBefore, keptAfter }) => {
    if (isUsed(keptBefore, usersKept) && hasLost(keptBefore, keptAfter))
      return [{ field, before: keptBefore, after: keptAfter }];
    const isEmptied =
      isUsed(before, usersBefore) &&
      hasLost(before, after) &&
      // before ÷ users before against after ÷ users after, without dividing
      hasLost(before * usersAfter, after * usersBefore);
    return isEmptied ? [{ field, before, after }] : [];
  });
}

const isUsed = (filled: number, users: number): boolean =>
  filled >= USED_BY && isAtLeast(filled, USED_PERCENT, users);

const hasLost = (before: number, after: number): boolean =>
  isMoreThan(before - after, LOST_PERCENT, before);
