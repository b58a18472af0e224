import "server-only";
import { sql } from "drizzle-orm";
import { splitAmongUsers, type UserHeld } from "@/lib/domain/allocation/split-users";
import type { ChargeTotal } from "@/lib/domain/allocation/total-charges";
import type { SkuId, TenantId, UnitId, UserId } from "@/lib/domain/ids";
import type { Month } from "@/lib/domain/month";
import type { Scope, TenantDb } from "../scope";
import { readHeldByNoUnit, readHeldByUnit } from "./parts/read-held-days";
import { type MonthInputs, readMonthInputs } from "./parts/read-month-inputs";
import { refreshMonthCosts } from "./refresh-month-costs";

/** What one user costs by one charge in one unit, or without one. */
export type CostLine = {
  userId: UserId;
  displayName: string | null;
  userPrincipalName: string | null;
  skuId: SkuId;
  chargeId: string;
  /** The price line's or invoice's name. */
  label: string;
  /** Seats by days, with decimals where the user is split or more held it than was bought. */
  seatDays: string;
  amountMinor: bigint;
};

/**
 * The lines under a unit's own cost, or under that of users without a unit: one for each user and
 * charge, whose sum is the amount that the costs page shows. By name.
 *
 * @param unitId null for users without a unit
 */
export async function listCostLines(
  scope: Scope,
  { month, unitId, currency }: { month: Month; unitId: UnitId | null; currency: string },
): Promise<CostLine[]> {
  await refreshMonthCosts(scope, month);
  return scope.read(async (db) => {
    const shares = await readShares(db, scope.tenantId, { month, unitId, currency });
    const inputs = shares.length > 0 ? await readMonthInputs(db, scope.tenantId, month) : null;
    if (!inputs) return [];
    const classes = inputs.classes.filter(({ lines }) =>
      shares.some(({ charge }) => lines.includes(charge.id)),
    );
    const held = await readHeld(db, scope.tenantId, { classes, unitId });
    const lines = shares.flatMap((share) => toLines(share, inputs, held));
    return withNames(db, scope.tenantId, lines);
  });
}

type StoredShare = {
  charge: ChargeTotal;
  share: { amountMinor: bigint };
};
type Asked = { month: Month; unitId: UnitId | null; currency: string };

async function readShares(
  db: TenantDb,
  tenantId: TenantId,
  { month, unitId, currency }: Asked,
): Promise<StoredShare[]> {
  const rows = await db.execute<{
    id: string;
    skuId: SkuId;
    label: string;
    amount: string;
    total: string;
  }>(sql`
    select s.charge_id as id, s.sku_id as "skuId", t.label, s.amount_minor as amount,
      t.amount_minor as total
    from cost_shares s join cost_totals t using (tenant_id, month, charge_id, sku_id)
    where s.tenant_id = ${tenantId} and s.month = ${month} and t.currency = ${currency}
      and ${unitId ? sql`s.unit_id = ${unitId}` : sql`s.bucket = 'no_unit'`}
      and s.seat_days > 0
    order by s.charge_id, s.sku_id`);
  return rows.map(({ id, skuId, label, amount, total }) => ({
    charge: { id, skuId, label, currency, amountMinor: BigInt(total) },
    share: { amountMinor: BigInt(amount) },
  }));
}

const readHeld = (
  db: TenantDb,
  tenantId: TenantId,
  { classes, unitId }: { classes: MonthInputs["classes"]; unitId: UnitId | null },
): Promise<UserHeld[]> =>
  unitId
    ? readHeldByUnit(db, tenantId, { classes, unitId })
    : readHeldByNoUnit(db, tenantId, classes);

type Line = Omit<CostLine, "displayName" | "userPrincipalName">;

function toLines(
  { charge, share }: StoredShare,
  { classes }: MonthInputs,
  held: readonly UserHeld[],
): Line[] {
  return splitAmongUsers({ charge, share }, classes, held).map((cost) => ({
    ...{ ...cost, skuId: charge.skuId, label: charge.label },
  }));
}

async function withNames(
  db: TenantDb,
  tenantId: TenantId,
  lines: readonly Line[],
): Promise<CostLine[]> {
  const ids = [...new Set(lines.map(({ userId }) => userId))];
  const names = await db.execute<{
    id: UserId;
    displayName: string | null;
    userPrincipalName: string | null;
    sortName: string;
  }>(sql`
    select id, display_name as "displayName", user_principal_name as "userPrincipalName",
      sort_name as "sortName"
    from users where tenant_id = ${tenantId} and id = any(${sql.param(ids)}::uuid[])`);
  const nameOf = new Map(names.map((one) => [one.id, one]));
  const orderOf = ({ userId, skuId, chargeId }: Line) =>
    `${nameOf.get(userId)?.sortName ?? ""}\n${userId} ${skuId} ${chargeId}`;
  return lines
    .map((line) => ({
      ...line,
      displayName: nameOf.get(line.userId)?.displayName ?? null,
      userPrincipalName: nameOf.get(line.userId)?.userPrincipalName ?? null,
    }))
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}
