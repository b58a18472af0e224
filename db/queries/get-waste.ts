import "server-only";
import { sql } from "drizzle-orm";
import { earliestReduction } from "@/lib/domain/charges/reduction-day";
import { addCosts, type MonthlyCost, type Seats } from "@/lib/domain/charges/seat-rates";
import type { Day, SkuId } from "@/lib/domain/ids";
import { WASTE_DAYS } from "@/lib/domain/licenses/waste-days";
import type { Scope, TenantDb } from "../scope";
import { readToday } from "./parts/first-open-day";
import { readPriceBook } from "./parts/read-charges";
import { readWasted } from "./parts/read-wasted";

/** What of a product is paid for and not used, or used and not paid for. */
export type WastedProduct = {
  skuId: SkuId;
  name: string;
  unassigned: number;
  cost: MonthlyCost;
  /** Seats unassigned on each of the {@link Waste.days}; none of a product that is newer. */
  idle: number;
  idleCost: MonthlyCost;
  /** Null when no price line tells. */
  reducibleFrom: Day | null;
  overAssigned: number;
  /** What the seats held beyond those purchased would cost. */
  exposure: MonthlyCost;
};

export type Waste = {
  /** Those with something in them, in the order of the Licenses page. */
  products: WastedProduct[];
  unassignedCost: MonthlyCost;
  idleCost: MonthlyCost;
  exposure: MonthlyCost;
  /** Guests who hold a paid license, and what those cost a month. */
  guests: { users: number; cost: MonthlyCost };
  /** The imported days among the last {@link WASTE_DAYS}. */
  days: number;
};

/** What is paid for and not used, by product and in money at today's prices. */
export function getWaste(scope: Scope): Promise<Waste> {
  return scope.read(async (db) => {
    const { rows, costOf } = await readWasted(db, scope.tenantId);
    const book = await readPriceBook(db, scope.tenantId);
    const today = await readToday(db);
    const { least, days } = await readLeast(db, scope, today);
    const products = rows.map(
      ({ skuId, name, seats: { unassigned, overAssigned } }): WastedProduct => {
        const priced = (seats: number) => costOf([{ skuId, seats }]);
        const idle = Math.min(unassigned, least.get(skuId) ?? 0);
        const charges = book.filter((charge) => charge.skuId === skuId);
        return {
          ...{ skuId, name, unassigned, cost: priced(unassigned) },
          ...{ idle, idleCost: priced(idle), reducibleFrom: earliestReduction(charges, today) },
          ...{ overAssigned, exposure: priced(overAssigned) },
        };
      },
    );
    const guests = await readGuests(db, scope, rows);
    return {
      products: products.filter(
        ({ unassigned, overAssigned }) => unassigned > 0 || overAssigned > 0,
      ),
      unassignedCost: addCosts(products.map(({ cost }) => cost)),
      idleCost: addCosts(products.map(({ idleCost }) => idleCost)),
      exposure: addCosts(products.map(({ exposure }) => exposure)),
      guests: { users: guests.users, cost: costOf(guests.seats) },
      days,
    };
  });
}

/** The fewest unassigned seats of each product, if every imported day of the window has it. */
async function readLeast(db: TenantDb, { tenantId }: Scope, today: Day) {
  const rows = await db.execute<{ skuId: SkuId; least: number; days: number }>(sql`
    select sku_id as "skuId", min(greatest(0, enabled - consumed))::float8 as least,
      count(distinct day)::int as days
    from sku_days
    where tenant_id = ${tenantId} and day > ${today}::date - ${WASTE_DAYS}::int
    group by 1`);
  const [imported] = await db.execute<{ days: number }>(sql`
    select count(distinct day)::int as days from sku_days
    where tenant_id = ${tenantId} and day > ${today}::date - ${WASTE_DAYS}::int`);
  const days = imported?.days ?? 0;
  return {
    least: new Map(
      rows.filter((row) => row.days === days).map(({ skuId, least }) => [skuId, least]),
    ),
    days,
  };
}

/** The guests who hold any of the products, and their seats. */
async function readGuests(
  db: TenantDb,
  { tenantId }: Scope,
  products: readonly { skuId: SkuId }[],
): Promise<{ users: number; seats: Seats[] }> {
  const skuIds = products.map(({ skuId }) => skuId);
  const held = sql`from users u
    join license_spans l on l.tenant_id = u.tenant_id and l.user_id = u.id and l.until_day is null
      and l.sku_id = any(${sql.param(skuIds)}::uuid[])
    where u.tenant_id = ${tenantId} and u.removed_at is null and u.user_type = 'Guest'`;
  const seats = await db.execute<Seats>(sql`
    select l.sku_id as "skuId", count(*)::int as seats ${held} group by 1`);
  const [counted] = await db.execute<{ users: number }>(sql`
    select count(distinct u.id)::int as users ${held}`);
  return { users: counted?.users ?? 0, seats };
}
