import type { Day } from "../ids";
import { MAPPING_ATTRIBUTES, type MappingAttribute } from "./attributes";
import type { AttributeVersion } from "./resolve-spans";

/** What happened to a user on a day, in the attributes that rules may ask for. */
export type AttributeChange =
  | { readonly day: Day; readonly kind: "came" }
  | { readonly day: Day; readonly kind: "left" }
  | {
      readonly day: Day;
      readonly kind: "changed";
      readonly changes: readonly {
        readonly attribute: MappingAttribute;
        /** Null where nothing was set. */
        readonly before: string | null;
        readonly after: string | null;
      }[];
    };

/**
 * A user's history as the days on which something happened, the latest first: the first day, every
 * change, each absence. A version that differs only in fields no rule can ask for is not told.
 *
 * @param history never two versions of one day, in any order; gaps are days of absence
 */
export function listAttributeChanges(history: readonly AttributeVersion[]): AttributeChange[] {
  const versions = history.toSorted((a, b) => (a.fromDay < b.fromDay ? -1 : 1));
  return versions
    .flatMap((version, index): AttributeChange[] => {
      const before = versions[index - 1];
      const isBack = before?.untilDay !== version.fromDay;
      const came: AttributeChange[] = isBack ? [{ day: version.fromDay, kind: "came" }] : [];
      const changed = before ? differencesOf(before, version) : [];
      return [...came, ...changed, ...endOf(version, versions[index + 1])];
    })
    .toReversed();
}

function differencesOf(before: AttributeVersion, after: AttributeVersion): AttributeChange[] {
  const changes = MAPPING_ATTRIBUTES.map((attribute) => ({
    attribute,
    before: before.attributes[attribute] ?? null,
    after: after.attributes[attribute] ?? null,
  })).filter((one) => one.before !== one.after);
  return changes.length === 0 ? [] : [{ day: after.fromDay, kind: "changed", changes }];
}

function endOf({ untilDay }: AttributeVersion, next?: AttributeVersion): AttributeChange[] {
  return untilDay === null || untilDay === next?.fromDay ? [] : [{ day: untilDay, kind: "left" }];
}
