import { sql } from "drizzle-orm";
import type { Day, SkuId, UnitId, UserId } from "@/lib/domain/ids";
import type { Month } from "@/lib/domain/month";
import { givenCharges } from "./given-charges";
import type { TestDatabase } from "./given-database";
import { givenUnits } from "./given-mapping";
import { givenSkus } from "./given-skus";
import { givenTenant, type GivenTenant } from "./given-tenant";
import { givenUsers } from "./given-users";

/** 30 days, and over. */
export const SEPTEMBER = "2026-09" as Month;
export const FIRST = "2026-09-01" as Day;

/** A tenant with a month's facts. */
export type GivenMonth = GivenTenant & { sku: SkuId; sales: UnitId; ops: UnitId; users: UserId[] };

/** Ten seats of 36.00, four users of which two are of Sales, one of Ops until the 16th, one of none. */
export async function givenSeptember(
  database: Pick<TestDatabase, "web" | "worker">,
): Promise<GivenMonth> {
  const tenant = await givenTenant(database);
  const [sku] = (await givenSkus(tenant, [{ enabled: 10, consumed: 5, day: FIRST }])) as [SkuId];
  const [sales, ops] = (await givenUnits(tenant, [
    { code: "SALES", name: "Sales" },
    { code: "OPS", name: "Operations" },
  ])) as [UnitId, UnitId];
  const users = (await givenUsers(
    tenant,
    Array.from({ length: 4 }, () => ({ holds: [sku] })),
  )) as [UserId, UserId, UserId, UserId];
  await givenCharges(tenant, [{ skuId: sku, startsOn: FIRST }]);
  await tenant.workerScope.write(async (db) => {
    await db.execute(sql`update license_spans set from_day = ${FIRST}`);
    for (const [user, unit, until] of [
      [users[0], sales, null],
      [users[1], sales, null],
      [users[2], ops, "2026-09-16"],
    ] as const)
      await db.execute(sql`
        insert into unit_spans (tenant_id, user_id, from_day, unit_id, until_day, basis_points, rule_id)
        values (${tenant.tenantId}, ${user}, ${FIRST}, ${unit}, ${until}, 10000,
          gen_random_uuid())`);
  });
  return { ...tenant, sku, sales, ops, users };
}
