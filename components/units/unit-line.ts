import type { Day, UnitId } from "@/lib/domain/ids";
import type { Placement } from "@/lib/domain/units/placement";
import { rollUp } from "@/lib/domain/units/roll-up";
import type { Unit } from "@/lib/domain/units/unit";
import { flatten, treeOn } from "@/lib/domain/units/unit-tree";

/** A unit as it stands in the table of the tree. */
export type UnitLine = {
  id: UnitId;
  code: string;
  name: string;
  costCenter: string | null;
  owner: string | null;
  parentId: UnitId | null;
  depth: number;
  isArchived: boolean;
  /** The first day it takes nobody, which may be to come. */
  archivedOn: Day | null;
  /** Users who belong to it today, and with those of the units below. */
  users: number;
  usersBelow: number;
  licensesBelow: number;
};

/** The days that changes of the tree go by. */
export type UnitDays = {
  today: Day;
  firstOpenDay: Day;
  /** The first day of this month. */
  thisMonth: Day;
};

type Listed = {
  units: readonly Unit[];
  placements: readonly Placement[];
  members: readonly { unitId: UnitId; users: number; licenses: number }[];
};

/** The tree of a day line by line, each unit before those below it, with who is in it. */
export function listUnitLines({ units, placements, members }: Listed, day: Day): UnitLine[] {
  const tree = treeOn(units, placements, day);
  const nodes = flatten(tree);
  const known = new Set(nodes.map(({ unit }) => unit.id));
  const measures = new Map(
    members
      .filter(({ unitId }) => known.has(unitId))
      .map(({ unitId, users, licenses }) => [unitId, { users, licenses, costMinor: null }]),
  );
  const totals = rollUp(tree, measures);
  return nodes.map(({ unit, depth, parentId, isArchived }) => {
    const rolled = totals.get(unit.id);
    const { id, code, name, costCenter, owner, archivedOn } = unit;
    return {
      ...{ id, code, name, costCenter, owner, parentId, depth, isArchived, archivedOn },
      users: rolled?.own.users ?? 0,
      usersBelow: rolled?.total.users ?? 0,
      licensesBelow: rolled?.total.licenses ?? 0,
    };
  });
}
