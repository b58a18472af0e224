import { formatCount } from "../format";

/** What still leans on a unit. */
export type UnitUse = {
  /** Users put there by hand, today or on a later day. */
  readonly pins: number;
  /** Rules that assign to it; `id` is what people call the rule by. */
  readonly rules: readonly { readonly id: number | string; readonly name: string }[];
  /** Users who belong to it, pinned ones included. */
  readonly mappedUsers: number;
  /** Units directly under it that are not archived. */
  readonly childUnits: number;
};

/**
 * What stands against archiving or deleting a unit, one sentence each, rules first and in the order
 * given; empty when nothing leans on it any more.
 */
export function checkArchive({ rules, pins, mappedUsers, childUnits }: UnitUse): string[] {
  return [
    ...rules.map(({ id, name }) => `Rule ${id} “${name}” assigns to it.`),
    ...sentence(pins, "user is pinned to it.", "users are pinned to it."),
    ...sentence(mappedUsers, "user is mapped to it.", "users are mapped to it."),
    ...sentence(childUnits, "unit stands under it.", "units stand under it."),
  ];
}

const sentence = (count: number, one: string, many: string) =>
  count === 0 ? [] : [`${formatCount(count)} ${count === 1 ? one : many}`];
