import { counted } from "@/components/ui/counted";
import { formatCount } from "@/lib/domain/format";
import type { RuleId } from "@/lib/domain/ids";
import type { RulePreview } from "@/lib/domain/mapping/preview-rules";

/**
 * What a rule would do, in one line: `Matches 3,216 users · 2,871 would change · 298 already there ·
 * 35 taken by a higher rule “EMEA IT” · 12 locked by hand`.
 *
 * @param nameOf the name of a rule
 */
export function describeMatches(preview: RulePreview, nameOf: (ruleId: RuleId) => string): string {
  const { matches, wouldChange, alreadyThere, lockedByPins, withoutUnit } = preview;
  if (matches === 0) return "Matches 0 users today";
  return [
    `Matches ${counted(matches, "user")}`,
    `${formatCount(wouldChange)} would change`,
    ...some(alreadyThere, "already there"),
    ...describeTaken(preview, nameOf),
    ...some(lockedByPins, "locked by hand"),
    ...some(withoutUnit, "without such a unit"),
  ].join(" · ");
}

/** The rule that takes the most is named, the others are counted. */
function describeTaken({ takenByHigher }: RulePreview, nameOf: (ruleId: RuleId) => string) {
  const [most, ...others] = takenByHigher;
  if (!most) return [];
  const named = `${formatCount(most.users)} taken by a higher rule “${nameOf(most.ruleId)}”`;
  const rest = others.reduce((sum, { users }) => sum + users, 0);
  return rest === 0
    ? [named]
    : [named, `${formatCount(rest)} by ${counted(others.length, "other higher rule")}`];
}

const some = (users: number, what: string) =>
  users === 0 ? [] : [`${formatCount(users)} ${what}`];
