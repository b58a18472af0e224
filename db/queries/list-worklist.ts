import "server-only";
import { sql } from "drizzle-orm";
import { costOfSeats, type MonthlyCost, type Seats } from "@/lib/domain/charges/seat-rates";
import type { TenantId, UnitId } from "@/lib/domain/ids";
import type { MappingAttribute } from "@/lib/domain/mapping/attributes";
import { type Suggestion, suggestForGroup } from "@/lib/domain/mapping/suggest-for-group";
import { buildUnitDirectory } from "@/lib/domain/mapping/unit-directory";
import { foldText } from "@/lib/domain/text/fold-text";
import type { Scope, TenantDb } from "../scope";
import { readToday } from "./parts/first-open-day";
import { readPrices } from "./parts/read-monthly-cost";
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
  /** What those licenses cost a month at today's prices. */
  cost: MonthlyCost;
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
    const costOf = await readCosts(db, scope.tenantId, attribute);
    const groups = [...Map.groupBy(rows, ({ value }) => foldText(value ?? "")).values()];
    const sum = (list: readonly Row[]) => list.reduce((total, { users }) => total + users, 0);
    return {
      users: sum(rows),
      mapped: sum(rows.filter(({ unitId }) => unitId !== null)),
      groups: groups
        .flatMap((group) =>
          toGroup(group, {
            suggest: (value, inUnits) => suggestForGroup(value, inUnits, { units, day }),
            costOf,
          }),
        )
        .toSorted((a, b) => b.users - a.users || (labelOf(a) < labelOf(b) ? -1 : 1)),
    };
  });
}

const labelOf = ({ values }: WorklistGroup) => values[0] ?? "";

type Value = string | null;

/** What the unmapped users with any of an attribute's values cost a month. */
async function readCosts(
  db: TenantDb,
  tenantId: TenantId,
  attribute: MappingAttribute,
): Promise<(values: readonly Value[]) => MonthlyCost> {
  const { rates, needsPrice } = await readPrices(db, tenantId);
  const seats = await planForSets(db, () =>
    db.execute<Seats & { value: Value }>(sql`
      select ${sql.raw(userFieldSql("u", attribute))} as value, l.sku_id as "skuId",
        count(*)::int as seats
      from users u
      join license_spans l on l.tenant_id = ${tenantId} and l.user_id = u.id and l.until_day is null
      left join (
        select distinct user_id from unit_spans where tenant_id = ${tenantId} and ${IN_FORCE}
      ) s on s.user_id = u.id
      where u.tenant_id = ${tenantId} and u.removed_at is null and s.user_id is null
      group by 1, 2`),
  );
  const ofValue = Map.groupBy(seats, ({ value }) => value);
  return (values) => {
    const held = values.flatMap((value) => ofValue.get(value) ?? []);
    return costOfSeats(held, rates, needsPrice);
  };
}

type Judges = {
  suggest: (value: Value, users: Map<UnitId | null, number>) => Suggestion | null;
  costOf: (values: readonly Value[]) => MonthlyCost;
};

function toGroup(rows: readonly Row[], { suggest, costOf }: Judges): WorklistGroup[] {
  const unmapped = rows.filter(({ unitId }) => unitId === null);
  if (unmapped.length === 0) return [];
  const byUnit = new Map<UnitId | null, number>();
  for (const { unitId, users } of rows) byUnit.set(unitId, (byUnit.get(unitId) ?? 0) + users);
  const add = (of: (row: Row) => number) => unmapped.reduce((total, row) => total + of(row), 0);
  // the commonest way to write it comes first: it is shown
  const byUsers = unmapped.toSorted((a, b) => b.users - a.users);
  const values = byUsers.map(({ value }) => value);
  return [
    {
      values,
      users: add(({ users }) => users),
      licensed: add(({ licensed }) => licensed),
      licenses: add(({ licenses }) => licenses),
      cost: costOf(values),
      suggestion: suggest(values[0] ?? null, byUnit),
    },
  ];
}
