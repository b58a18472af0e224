import { type SQL, sql } from "drizzle-orm";
import type { HeldDays } from "@/lib/domain/allocation/cost-share";
import type { DayClass } from "@/lib/domain/allocation/day-classes";
import { WHOLE } from "@/lib/domain/allocation/weigh-products";
import type { SkuId, TenantId, UnitId, UserId } from "@/lib/domain/ids";
import type { TenantDb } from "../../scope";
import { planForSets } from "./plan-for-sets";

/** SQL: the classes' days as a table `r (sku_id, class, from_day, until_day)`. */
const rangesOf = (classes: readonly DayClass[]): SQL => {
  const rows = classes.flatMap(({ skuId, index, ranges }) =>
    ranges.map(({ from, until }) => ({
      ...{ sku_id: skuId, class: index, from_day: from, until_day: until },
    })),
  );
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
    as r (sku_id uuid, class int, from_day date, until_day date)`;
};

const OPEN = sql.raw("'infinity'::date");

/**
 * Adds up how long the holders of each product belonged to which unit, on the days of each class.
 * What is left of their days belongs to no unit.
 */
export function readHeldDays(
  db: TenantDb,
  tenantId: TenantId,
  classes: readonly DayClass[],
): Promise<HeldDays[]> {
  return planForSets(db, async () => {
    const all = await db.execute<Summed>(sql`
      select r.sku_id as "skuId", r.class as "classIndex", null::uuid as "unitId",
        sum(least(coalesce(l.until_day, ${OPEN}), r.until_day) - greatest(l.from_day, r.from_day))
          * ${sql.raw(WHOLE.toString())} as days
      from ${rangesOf(classes)}
      join license_spans l on l.tenant_id = ${tenantId} and l.sku_id = r.sku_id
        and l.from_day < r.until_day and coalesce(l.until_day, ${OPEN}) > r.from_day
      group by 1, 2`);
    const inUnits = await db.execute<Summed>(sql`
      select r.sku_id as "skuId", r.class as "classIndex", u.unit_id as "unitId",
        sum(${OVERLAP}) as days
      from ${rangesOf(classes)}
      ${joinSpans(tenantId)}
      group by 1, 2, 3`);
    return [...inUnits, ...withoutUnit(all, inUnits)].map(toHeld);
  });
}

/** The same of single users: those of one unit, of one product, or of all. */
export type HeldByUser = HeldDays & { readonly userId: UserId };

/** SQL: the days of three spans together, by the part of the user that belongs to the unit. */
const OVERLAP = sql.raw(`(least(coalesce(l.until_day, 'infinity'::date), r.until_day,
    coalesce(u.until_day, 'infinity'::date)) - greatest(l.from_day, r.from_day, u.from_day))::bigint
  * u.basis_points`);

const joinSpans = (tenantId: TenantId): SQL => sql`
  join license_spans l on l.tenant_id = ${tenantId} and l.sku_id = r.sku_id
    and l.from_day < r.until_day and coalesce(l.until_day, ${OPEN}) > r.from_day
  join unit_spans u on u.tenant_id = ${tenantId} and u.user_id = l.user_id
    and u.from_day < least(r.until_day, coalesce(l.until_day, ${OPEN}))
    and coalesce(u.until_day, ${OPEN}) > greatest(r.from_day, l.from_day)`;

/** Reads who of a unit held what, user by user. */
export function readHeldByUnit(
  db: TenantDb,
  tenantId: TenantId,
  { classes, unitId }: { classes: readonly DayClass[]; unitId: UnitId },
): Promise<HeldByUser[]> {
  return planForSets(db, async () => {
    const rows = await db.execute<Summed & { userId: UserId }>(sql`
      select r.sku_id as "skuId", r.class as "classIndex", u.unit_id as "unitId",
        l.user_id as "userId", sum(${OVERLAP}) as days
      from ${rangesOf(classes)}
      ${joinSpans(tenantId)}
      where u.unit_id = ${unitId}
      group by 1, 2, 3, 4`);
    return rows.map((row) => ({ ...toHeld(row), userId: row.userId }));
  });
}

/** Reads who held what on days without a unit, user by user. */
export function readHeldByNoUnit(
  db: TenantDb,
  tenantId: TenantId,
  classes: readonly DayClass[],
): Promise<HeldByUser[]> {
  return planForSets(db, async () => {
    const rows = await db.execute<Summed & { userId: UserId }>(sql`
      select * from (
        select h."skuId", h."classIndex", null::uuid as "unitId", h."userId",
          h.days - coalesce(m.days, 0) as days
        from (
          select r.sku_id as "skuId", r.class as "classIndex", l.user_id as "userId",
            sum((least(coalesce(l.until_day, ${OPEN}), r.until_day)
              - greatest(l.from_day, r.from_day))::bigint) * ${sql.raw(WHOLE.toString())} as days
          from ${rangesOf(classes)}
          join license_spans l on l.tenant_id = ${tenantId} and l.sku_id = r.sku_id
            and l.from_day < r.until_day and coalesce(l.until_day, ${OPEN}) > r.from_day
          group by 1, 2, 3
        ) h
        left join (
          select r.sku_id as "skuId", r.class as "classIndex", l.user_id as "userId",
            sum(${OVERLAP}) as days
          from ${rangesOf(classes)}
          ${joinSpans(tenantId)}
          group by 1, 2, 3
        ) m using ("skuId", "classIndex", "userId")
      ) left_over where days > 0`);
    return rows.map((row) => ({ ...toHeld(row), userId: row.userId }));
  });
}

type Summed = { skuId: SkuId; classIndex: number; unitId: UnitId | null; days: string };

const toHeld = ({ skuId, classIndex, unitId, days }: Summed): HeldDays => ({
  ...{ skuId, classIndex, unitId, basisPointDays: BigInt(days) },
});

function withoutUnit(all: readonly Summed[], inUnits: readonly Summed[]): Summed[] {
  const keyOf = ({ skuId, classIndex }: Summed) => `${skuId} ${classIndex}`;
  const mapped = new Map<string, bigint>();
  for (const row of inUnits)
    mapped.set(keyOf(row), (mapped.get(keyOf(row)) ?? 0n) + BigInt(row.days));
  return all.map((row) => ({
    ...row,
    days: (BigInt(row.days) - (mapped.get(keyOf(row)) ?? 0n)).toString(),
  }));
}
