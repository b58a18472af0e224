import "server-only";
import { sql } from "drizzle-orm";
import type { UnitId } from "@/lib/domain/ids";
import type { MappingAttribute } from "@/lib/domain/mapping/attributes";
import { type Suggestion, suggestForGroup } from "@/lib/domain/mapping/suggest-for-group";
import { buildUnitDirectory } from "@/lib/domain/mapping/unit-directory";
import { foldText } from "@/lib/domain/text/fold-text";
import type { Scope } from "../scope";
import { readToday } from "./parts/first-open-day";
import { readMappingUnits } from "./parts/read-rule-sets";
import { planForSets } from "./parts/plan-for-sets";
import { IN_FORCE } from "./parts/user-conditions";
import { userFieldSql } from "./parts/user-fields-json";

/** Unmapped users who have the same in an attribute, whatever the case and spacing. */
export type WorklistGroup = {
  /** Every way the value is written; one null for those without any. */
  values: (string | null)[];
  users: number;
  /** Of them, those who hold a license: the others cost nothing. */
  licensed: number;
  licenses: number;
  suggestion: Suggestion | null;
};

/** What is left to be mapped. */
export type Worklist = {
  /** Present users, and those of them who have a unit today. */
  users: number;
  mapped: number;
  /** The most users first; those without the attribute stand where their number puts them. */
  groups: WorklistGroup[];
};

type Row = {
  value: string | null;
  unitId: UnitId | null;
  users: number;
  licensed: number;
  licenses: number;
};

/** Groups the users without a business unit by an attribute, each with a unit they may belong to. */
export function listWorklist(scope: Scope, attribute: MappingAttribute): Promise<Worklist> {
  return scope.read(async (db) => {
    const [units, day] = [buildUnitDirectory(await readMappingUnits(db)), await readToday(db)];
    // a user who is split over units is counted with the first of them
    const rows = await planForSets(db, () =>
      db.execute<Row>(sql`
      select ${sql.raw(userFieldSql("u", attribute))} as value, s.unit_id as "unitId",
        count(*)::int as users, count(*) filter (where u.license_count > 0)::int as licensed,
        sum(u.license_count)::int as licenses
      from users u
      left join (
        select distinct on (user_id) user_id, unit_id from unit_spans
        where tenant_id = ${scope.tenantId} and ${IN_FORCE} order by user_id, unit_id
      ) s on s.user_id = u.id
      where u.tenant_id = ${scope.tenantId} and u.removed_at is null
      group by 1, 2`),
    );
    const groups = [...Map.groupBy(rows, ({ value }) => foldText(value ?? "")).values()];
    const sum = (list: readonly Row[]) => list.reduce((total, { users }) => total + users, 0);
    return {
      users: sum(rows),
      mapped: sum(rows.filter(({ unitId }) => unitId !== null)),
      groups: groups
        .flatMap((group) =>
          toGroup(group, (value, inUnits) => suggestForGroup(value, inUnits, { units, day })),
        )
        .toSorted((a, b) => b.users - a.users || (labelOf(a) < labelOf(b) ? -1 : 1)),
    };
  });
}

const labelOf = ({ values }: WorklistGroup) => values[0] ?? "";

function toGroup(
  rows: readonly Row[],
  suggest: (value: string | null, users: Map<UnitId | null, number>) => Suggestion | null,
): WorklistGroup[] {
  const unmapped = rows.filter(({ unitId }) => unitId === null);
  if (unmapped.length === 0) return [];
  const byUnit = new Map<UnitId | null, number>();
  for (const { unitId, users } of rows) byUnit.set(unitId, (byUnit.get(unitId) ?? 0) + users);
  const add = (of: (row: Row) => number) => unmapped.reduce((total, row) => total + of(row), 0);
  // the commonest way to write it comes first: it is shown
  const byUsers = unmapped.toSorted((a, b) => b.users - a.users);
  return [
    {
      values: byUsers.map(({ value }) => value),
      users: add(({ users }) => users),
      licensed: add(({ licensed }) => licensed),
      licenses: add(({ licenses }) => licenses),
      suggestion: suggest(byUsers[0]?.value ?? null, byUnit),
    },
  ];
}
