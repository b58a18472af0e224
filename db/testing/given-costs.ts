import { sql } from "drizzle-orm";
import type { SkuId, UserId } from "@/lib/domain/ids";
import type { GivenTenant } from "./given-tenant";

type Marked = { skuId: SkuId; userId: UserId; mark: (text: string) => string };

/** A row in every table of costs, with texts that `mark` makes: a closed and an open month. */
export async function givenCostRows(
  { tenantId, scope }: GivenTenant,
  { skuId, userId, mark }: Marked,
): Promise<void> {
  const policies = JSON.stringify({
    no_unit: { kind: "central" },
    not_visible: { kind: "central" },
    pool: { kind: "central" },
  });
  await scope.write(async (db) => {
    await db.execute(sql`insert into cost_policies values (${tenantId}, '2026-01', 1,
      ${policies}::text::jsonb, now(), ${mark("subject")}, ${mark("Decider")}, ${mark("Why")})`);
    await db.execute(sql`insert into cost_months values (${tenantId}, '2026-09', ${mark("key")},
      'seat-day/1', '2026-09-01', '2026-10-01', 0, now())`);
    await db.execute(sql`insert into cost_totals values (${tenantId}, '2026-09', ${mark("charge")},
      ${skuId}, ${mark("Contract")}, 'EUR', 3600, 30)`);
    await db.execute(sql`insert into cost_shares values (${tenantId}, '2026-09', 1,
      ${mark("charge")}, ${skuId}, 'no_unit', null, 30, 3600, 0)`);
    await db.execute(sql`insert into month_closes (tenant_id, month, number, engine, sha256, pinned,
      closed_by, closed_by_name, reason) values (${tenantId}, '2026-09', 1, 'seat-day/1',
      ${mark("sum")}, '{}', ${mark("subject")}, ${mark("Closer")}, ${mark("Done")})`);
    await db.execute(sql`insert into cost_lines values (${tenantId}, '2026-09', 1, 1,
      ${mark("charge")}, ${skuId}, 'EUR', 'no_unit', null, ${userId}, 3600, 0)`);
    await db.execute(sql`insert into adjustments values (${tenantId}, gen_random_uuid(), '2026-09',
      '2026-10', 'charge', ${mark("cause")}, ${mark("charge")}, ${skuId}, 'EUR', 'no_unit', null,
      100, now())`);
  });
}
