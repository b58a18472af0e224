import { sql } from "drizzle-orm";
import { getMonthCosts } from "@/db/queries/get-month-costs";
import { computeMonth } from "@/db/queries/refresh-month-costs";
import type { Scope } from "@/db/scope";
import { formatCount } from "@/lib/domain/format";
import { dayOf, type UserId } from "@/lib/domain/ids";
import { addToMonth, firstDay, type Month, monthOf } from "@/lib/domain/month";
import { closeMonth } from "@/lib/services/close-month";
import { mapUsers } from "@/lib/services/map-users";
import { previewClose } from "@/lib/services/preview-close";
import { verifyMonth } from "@/lib/services/verify-month";
import { measure } from "./measure";
import { type BenchTenant, time, timeLine, UNITS, withBenchTenant } from "./with-bench-tenant";

const SKUS = 60;

/**
 * A whole month of one tenant of `users` with about 1.5 seats each of 60 products, in 400 units: how
 * long it takes to compute, to be read by the costs page, to be computed anew after one user moved,
 * to be closed, and to be verified. As the web role, under row level security.
 */
export const benchAllocate = ({ users }: { users: number }): Promise<void> =>
  withBenchTenant({ users, fill: fillMonth }, async ({ scope, tenantId, unitIds }) => {
    const month = addToMonth(monthOf(dayOf(new Date())), -1);
    const [{ spans } = { spans: 0 }] = await scope.read((db) =>
      db.execute<{ spans: number }>(sql`select count(*)::int as spans from license_spans`),
    );
    console.log(
      `${formatCount(users)} users, ${formatCount(spans)} seats held, ${SKUS} products, ${UNITS} units, ${month}`,
    );
    const before = process.memoryUsage().rss;
    await time("compute the month", () => scope.write((db) => computeMonth(db, tenantId, month)));
    console.log(memoryLine("memory of it", process.memoryUsage().rss - before));
    await getMonthCosts(scope, month);
    const read = await measure(20, () => getMonthCosts(scope, month));
    console.log(timeLine("costs page from stored results, p95", read.p95));
    await changeOne(scope, { month, unitId: unitIds[0] });
    await closeAndVerify(scope, month);
  });

const memoryLine = (what: string, bytes: number) =>
  `${what.padEnd(44)} ${formatCount(Math.round(bytes / 1_048_576)).padStart(8)} MB`;

type Change = { month: Month; unitId: BenchTenant["unitIds"][number] | undefined };

async function changeOne(scope: Scope, { month, unitId }: Change): Promise<void> {
  const [user] = await scope.read((db) =>
    db.execute<{ id: UserId }>(sql`select id from users where license_count > 0 limit 1`),
  );
  if (!user || !unitId) return;
  await mapUsers(scope, {
    ...{ selection: { mode: "include", ids: [user.id] }, expected: 1, reason: null },
    ...{ shares: [{ unitId, basisPoints: 10_000 }], fromDay: firstDay(month) },
  });
  await time("the costs page after one user moved", () => getMonthCosts(scope, month));
}

async function closeAndVerify(scope: Scope, month: Month): Promise<void> {
  const { key } = await previewClose(scope, month);
  await time("close the month", () => closeMonth(scope, { month, key, reason: null }));
  const verified = await time("verify it, line by line", () => verifyMonth(scope, month));
  console.log(verified.isEqual ? `equal: ${formatCount(verified.lines)} lines` : "NOT equal");
}

/** A whole month of counters, spans, units and prices, in the shape that imports and people leave. */
async function fillMonth({ tenantId, bare }: BenchTenant): Promise<void> {
  const first = `date_trunc('month', current_date - interval '1 month')::date`;
  for (const statement of [
    `update users set since_day = ${first}, first_seen_at = ${first} where tenant_id = $1`,
    // the twelve products become sixty, each with a share of the holders
    `insert into skus (tenant_id, sku_id, part_number, applies_to, capability_status, first_seen_at)
     select $1::uuid, md5('more ' || k)::uuid, 'MORE_' || k, 'User', 'Enabled', now()
     from generate_series(1, ${SKUS} - 12) k`,
    `update license_spans set from_day = ${first}, sku_id = case
       when h % 5 = 0 then sku_id else md5('more ' || (1 + 4 * k + h % 4))::uuid end
     from (select user_id as u, sku_id as s, k,
         ('x' || left(md5(user_id::text), 6))::bit(24)::int as h
       from license_spans join generate_series(0, 11) k on sku_id = md5('sku ' || k)::uuid
       where tenant_id = $1) hashed
     where tenant_id = $1 and user_id = u and sku_id = s`,
    `delete from sku_days where tenant_id = $1`,
    `insert into sku_days (tenant_id, sku_id, day, enabled, warning, suspended, locked_out, consumed,
       visible_holders, run_id)
     select $1::uuid, s.sku_id, d::date, h.holders + 50, 0, 0, 0, h.holders + 3, h.holders,
       gen_random_uuid()
     from skus s
     join (select sku_id, count(*) as holders from license_spans where tenant_id = $1 group by 1) h
       using (sku_id)
     cross join generate_series(${first}, current_date, interval '1 day') d
     where s.tenant_id = $1`,
    `insert into unit_spans (tenant_id, user_id, from_day, unit_id, basis_points, rule_id)
     select $1::uuid, u.id, ${first}, n.id, 10000, gen_random_uuid()
     from users u
     join (select id, row_number() over (order by code) - 1 as place from units where tenant_id = $1) n
       on n.place = ('x' || left(md5(u.id::text), 6))::bit(24)::int % (${UNITS} + 20)
     where u.tenant_id = $1`,
    `insert into charges (tenant_id, id, version, sku_id, label, currency, unit_price_minor, billing,
       starts_on, actor_subject, actor_name)
     select $1::uuid, gen_random_uuid(), 1, sku_id, 'Contract', 'EUR',
       500 + ('x' || left(md5(sku_id::text), 3))::bit(12)::int, 'monthly', ${first}, 'bench', 'Bench'
     from skus where tenant_id = $1`,
  ])
    await bare.unsafe(statement, statement.includes("$1") ? [tenantId] : []);
}
