import type { ExplainedPin, UserMapping } from "@/db/queries/explain-user";
import { formatDay, formatInstant } from "@/lib/domain/format";
import { dayOf, type UnitId } from "@/lib/domain/ids";
import type { RuleOutcome } from "@/lib/domain/mapping/explain-day";
import { formatBasisPoints } from "@/lib/domain/mapping-csv/parse-percent";

/** Why the user is where they are, in a sentence. */
export function describeCause({ explanation, pins }: UserMapping): string {
  const { mapping, rules } = explanation;
  if (mapping.source === "none")
    return rules.length === 0 ? "There are no rules yet." : "No rule matches.";
  if (mapping.source === "rule") {
    const rule = rules.find(({ ruleId }) => ruleId === mapping.ruleId);
    return rule ? `Rule ${rule.position} “${rule.name}”` : "A rule";
  }
  const pin = pins.find(({ id }) => id === mapping.pinId);
  return pin ? describePin(pin) : "Assigned by hand";
}

/** Whose unit the user is: `Retail`, `Finance 70.00 %, Legal 30.00 %`, `Unmapped`. */
export function describeUnits({
  explanation: { mapping },
  unitNames,
}: Pick<UserMapping, "explanation" | "unitNames">): string {
  if (mapping.source === "none") return "Unmapped";
  const { shares } = mapping;
  const nameOf = (unitId: UnitId) => unitNames[unitId] ?? "a unit";
  return shares
    .toSorted((a, b) => b.basisPoints - a.basisPoints)
    .map(({ unitId, basisPoints }) =>
      shares.length === 1
        ? nameOf(unitId)
        : `${nameOf(unitId)} ${formatBasisPoints(basisPoints)} %`,
    )
    .join(", ");
}

/** Who assigned the user, when, until when and why. */
export function describePin(pin: ExplainedPin): string {
  const who = pin.madeBy ? ` by ${pin.madeBy}` : "";
  const when = pin.madeAt ? ` on ${formatInstant(pin.madeAt)}` : "";
  const until = pin.untilDay ? `, until ${formatDay(pin.untilDay)}` : "";
  const why = pin.reason ? `: ${pin.reason}` : "";
  return `Assigned by hand${who}${when}${until}${why}`;
}

/** What came of a rule, in words. */
export const OUTCOMES: Readonly<Record<RuleOutcome, string>> = {
  won: "Decides",
  lost: "Matches, but something before it decides",
  no_unit: "Matches, but its business unit is archived or does not exist",
  off: "Switched off",
  no_match: "Does not match",
};

/** A span's days in words: `since 1 Nov 2026`, `1 Nov 2026 to 9 Nov 2026`. */
export function describeDays({ fromDay, untilDay }: UserMapping["spans"][number]): string {
  if (untilDay === null) return `since ${formatDay(fromDay)}`;
  const last = new Date(`${untilDay}T00:00:00Z`);
  last.setUTCDate(last.getUTCDate() - 1);
  return `${formatDay(fromDay)} to ${formatDay(dayOf(last))}`;
}
