import "server-only";
import type postgres from "postgres";
import { dayOf } from "../domain/ids";
import { textOrNull } from "../domain/text/clean-text";
import type { SubscribedSku } from "../microsoft/schemas";
import type { ClaimedRun } from "./run-record";

/**
 * Writes the tenant's products and their service plans where they differ. A product that is no
 * longer listed stays, marked as gone; a name that people gave it is theirs and stays.
 */
export async function publishSkus(
  sql: postgres.TransactionSql,
  { scope, startedAt }: ClaimedRun,
  list: readonly SubscribedSku[],
): Promise<void> {
  const tenantId = scope.tenantId;
  const at = startedAt.toISOString();
  await sql`
    insert into skus (tenant_id, sku_id, part_number, applies_to, capability_status, first_seen_at)
    select ${tenantId}::uuid, sku_id, part_number, applies_to, capability_status, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(uniqueSkus(list).map(toSkuRow))}::text::jsonb)
      as listed (sku_id uuid, part_number text, applies_to text, capability_status text)
    where not exists (
      select 1 from skus k where k.tenant_id = ${tenantId} and k.sku_id = listed.sku_id
        and k.removed_at is null
        and (k.part_number, k.applies_to, k.capability_status)
          = (listed.part_number, listed.applies_to, listed.capability_status)
    )
    on conflict (tenant_id, sku_id) do update set part_number = excluded.part_number,
      applies_to = excluded.applies_to, capability_status = excluded.capability_status,
      removed_at = null`;
  await sql`
    update skus set removed_at = ${at}
    where tenant_id = ${tenantId} and removed_at is null
      and sku_id <> all (${uniqueSkus(list).map(({ skuId }) => skuId)}::uuid[])`;
  await publishPlans(sql, tenantId, uniqueSkus(list).flatMap(toPlanRows));
}

/** Keeps Graph's counters of the day, and how many imported users hold each product. */
export async function publishSkuDays(
  sql: postgres.TransactionSql,
  { scope, startedAt, runId }: ClaimedRun,
  list: readonly SubscribedSku[],
): Promise<void> {
  const tenantId = scope.tenantId;
  await sql`
    insert into sku_days (tenant_id, sku_id, day, enabled, warning, suspended, locked_out, consumed,
      visible_holders, run_id)
    select ${tenantId}::uuid, listed.sku_id, ${dayOf(startedAt)}::date, enabled, warning, suspended,
      locked_out, consumed, coalesce(holders.users, 0), ${runId}::uuid
    from jsonb_to_recordset(${JSON.stringify(uniqueSkus(list).map(toCounterRow))}::text::jsonb)
      as listed (sku_id uuid, enabled bigint, warning bigint, suspended bigint, locked_out bigint,
        consumed bigint)
    left join (
      select sku_id, count(*) as users from license_spans
      where tenant_id = ${tenantId} and until_day is null group by sku_id
    ) holders on holders.sku_id = listed.sku_id
    where not exists (
      select 1 from sku_days d where d.tenant_id = ${tenantId} and d.sku_id = listed.sku_id
        and d.day = ${dayOf(startedAt)}
        and (d.enabled, d.warning, d.suspended, d.locked_out, d.consumed, d.visible_holders)
          = (listed.enabled, listed.warning, listed.suspended, listed.locked_out, listed.consumed,
            coalesce(holders.users, 0))
    )
    on conflict (tenant_id, sku_id, day) do update set enabled = excluded.enabled,
      warning = excluded.warning, suspended = excluded.suspended, locked_out = excluded.locked_out,
      consumed = excluded.consumed, visible_holders = excluded.visible_holders,
      run_id = excluded.run_id`;
}

async function publishPlans(
  sql: postgres.TransactionSql,
  tenantId: string,
  plans: readonly ReturnType<typeof toPlanRows>[number][],
): Promise<void> {
  await sql`
    create temp table listed_plans on commit drop as
    select distinct on (sku_id, plan_id) *
    from jsonb_to_recordset(${JSON.stringify(plans)}::text::jsonb) as plan (sku_id uuid,
      plan_id uuid, name text, provisioning_status text, applies_to text)`;
  await sql`
    delete from sku_plans p where p.tenant_id = ${tenantId} and not exists (
      select 1 from listed_plans l where l.sku_id = p.sku_id and l.plan_id = p.plan_id)`;
  await sql`
    insert into sku_plans (tenant_id, sku_id, plan_id, name, provisioning_status, applies_to)
    select ${tenantId}::uuid, sku_id, plan_id, name, provisioning_status, applies_to
    from listed_plans l where not exists (
      select 1 from sku_plans p where p.tenant_id = ${tenantId} and p.sku_id = l.sku_id
        and p.plan_id = l.plan_id and (p.name, p.provisioning_status, p.applies_to)
          = (l.name, l.provisioning_status, l.applies_to))
    on conflict (tenant_id, sku_id, plan_id) do update set name = excluded.name,
      provisioning_status = excluded.provisioning_status, applies_to = excluded.applies_to`;
}

/** Graph has been seen to list a product twice: the first one counts, adding them would double. */
const uniqueSkus = (list: readonly SubscribedSku[]): SubscribedSku[] => [
  ...new Map(list.toReversed().map((sku) => [sku.skuId.toLowerCase(), sku])).values(),
];

/** Names are shown in one line and are keys for nobody: cleaned like a user's texts. */
const cleanName = (text: string | null | undefined) => textOrNull(text ?? null, 256) ?? "";

const toSkuRow = (sku: SubscribedSku) => ({
  sku_id: sku.skuId,
  part_number: cleanName(sku.skuPartNumber),
  applies_to: cleanName(sku.appliesTo),
  capability_status: cleanName(sku.capabilityStatus),
});

const toPlanRows = (sku: SubscribedSku) =>
  sku.servicePlans.map((plan) => ({
    sku_id: sku.skuId,
    plan_id: plan.servicePlanId,
    name: cleanName(plan.servicePlanName),
    provisioning_status: cleanName(plan.provisioningStatus),
    applies_to: cleanName(plan.appliesTo),
  }));

const toCounterRow = (sku: SubscribedSku) => ({
  sku_id: sku.skuId,
  enabled: wholeCount(sku.prepaidUnits.enabled),
  warning: wholeCount(sku.prepaidUnits.warning),
  suspended: wholeCount(sku.prepaidUnits.suspended),
  locked_out: wholeCount(sku.prepaidUnits.lockedOut),
  consumed: wholeCount(sku.consumedUnits),
});

/** As received, as far as it is a number one can count with exactly. */
const wholeCount = (count: number) =>
  Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, Math.trunc(count)));
