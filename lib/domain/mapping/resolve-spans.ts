import type { Day } from "../ids";
import type { AttributeValues } from "./attributes";
import type { Mapping } from "./mapping";
import { isInForce } from "./mapping";
import { type MappingFacts, resolveDay } from "./resolve-day";

/** What a user had in the attributes for some days. */
export type AttributeVersion = {
  readonly fromDay: Day;
  /** Exclusive; null while it is so. */
  readonly untilDay: Day | null;
  readonly attributes: AttributeValues;
};

/** A user's units for some days. */
export type MappingSpan = {
  readonly fromDay: Day;
  /** Exclusive; null while no end is known. */
  readonly untilDay: Day | null;
  readonly mapping: Exclude<Mapping, { source: "none" }>;
};

/**
 * A user's units from a day on: for each day that the user was there, what `resolveDay` says; equal
 * neighbors are one span, days without a unit have none. Looks at the days on which something
 * changes, not at every day.
 *
 * @param history the user's versions, in order and never two of one day; gaps are days of absence
 */
export function resolveSpans(
  facts: MappingFacts,
  { history, from }: { history: readonly AttributeVersion[]; from: Day },
): MappingSpan[] {
  const turns = [
    ...[...history, ...facts.pins].flatMap(({ fromDay, untilDay }) => [fromDay, untilDay ?? []]),
    ...facts.ruleSets.map(({ effectiveFrom }) => effectiveFrom),
    ...facts.units.units.map(({ archivedOn }) => archivedOn ?? []),
  ].flat();
  const starts = [...new Set([from, ...turns.filter((day) => day > from)])].toSorted();
  const spans: MappingSpan[] = [];
  starts.forEach((fromDay, index) => {
    const version = history.find((one) => isInForce(one, fromDay));
    const mapping = version && resolveDay(facts, { attributes: version.attributes, day: fromDay });
    if (!mapping || mapping.source === "none") return;
    const untilDay = starts[index + 1] ?? null;
    const last = spans.at(-1);
    if (last?.untilDay === fromDay && isSame(last.mapping, mapping))
      spans[spans.length - 1] = { ...last, untilDay };
    else spans.push({ fromDay, untilDay, mapping });
  });
  return spans;
}

const isSame = (a: MappingSpan["mapping"], b: MappingSpan["mapping"]) =>
  JSON.stringify(a) === JSON.stringify(b);
