import "server-only";
import type postgres from "postgres";
import { userFieldsJson } from "@/db/queries/parts/user-fields-json";
import { listPaidSkuIds, refreshUserFacets } from "@/db/queries/refresh-user-facets";
import type { BulkSession } from "@/db/bulk-session";
import { dayOf, type Day, type TenantId } from "../domain/ids";
import { AppError } from "../errors";
import type { SubscribedSku } from "../microsoft/schemas";
import { refuseUnlessReleased } from "./hold-run";
import { publishAnswers } from "./known-answers";
import { publishSkuDays, publishSkus } from "./publish-skus";
import { publishSpans } from "./publish-spans";
import type { ClaimedRun } from "./run-record";
import { STAGE_COLUMNS } from "./stage-row";
import { weighChanges } from "./weigh-changes";

/** What a whole read brought, ready to become what people see. */
export type Publication = {
  run: ClaimedRun;
  skus: readonly SubscribedSku[];
  /** ISO 3166 two letters of the tenant's own organization record, when it has one. */
  country: string | null;
  /** How many users the stage must hold: counted while reading, checked again while publishing. */
  staged: number;
  /** Users that came but could not be stored. */
  quarantined: number;
};

/** What changed, for the run's record. */
export type PublishedCounts = {
  usersAdded: number;
  usersChanged: number;
  usersUnchanged: number;
  usersRemoved: number;
  usersReturned: number;
  licensesStarted: number;
  licensesEnded: number;
};

/**
 * Makes the staged read what people see, in one transaction: readers have the old data or the new,
 * never a mix. Only rows whose hash differs are written, so an unchanged tenant writes none.
 *
 * @throws AppError `conflict` when the run was taken over, `upstream` when the stage is not whole;
 * HeldRunError when a brake stops it and nobody has released exactly these changes
 */
export function publish(session: BulkSession, publication: Publication): Promise<PublishedCounts> {
  const { run, skus, country, staged, quarantined } = publication;
  const tenantId = run.scope.tenantId;
  return session.transaction(async (sql) => {
    await planForWholeSets(sql);
    await holdRun(sql, run);
    await refuseUnlessWhole(sql, tenantId, staged);
    const day = dayOf(run.startedAt);
    await compareUsers(sql, run);
    refuseUnlessReleased(await weighChanges(sql, { tenantId, skus, quarantined }), run);
    const paidBefore = await listPaidSkuIds(sql);
    const users = await publishUsers(sql, run);
    const spans = await publishSpans(sql, { tenantId, day });
    await publishAnswers(sql, tenantId);
    await publishSkus(sql, run, skus);
    await publishSkuDays(sql, run, skus);
    // the same users with the same licenses count the same, as long as the same ones are paid
    if (isAnyWritten(users) || String(await listPaidSkuIds(sql)) !== String(paidBefore))
      await refreshUserFacets(sql);
    await sql`
      update tenants set published_run = ${run.runId}, data_as_of = ${run.startedAt.toISOString()},
        country = coalesce(${country}, country)
      where tenant_id = ${tenantId}`;
    await finishRun(sql, run, { ...users, ...spans });
    await supersedeHeld(sql, tenantId);
    return { ...users, ...spans };
  });
}

/**
 * Every statement here compares whole sets. A tenant that has just come has no statistics yet, and
 * the planner, taking its tables for empty, would compare each row with each: seconds become minutes.
 */
async function planForWholeSets(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(
    "set local enable_nestloop = off; set local jit = off; set local work_mem = '256MB'",
  );
}

/** Locks the run's row until the end: a worker whose claim was taken over stops here. */
async function holdRun(
  sql: postgres.TransactionSql,
  { scope, runId, fence }: ClaimedRun,
): Promise<void> {
  const held = await sql`
    update import_runs set lease_until = now() + interval '10 minutes'
    where tenant_id = ${scope.tenantId} and run_id = ${runId} and fence = ${fence}
      and state = 'staged' and lease_until > now()
    returning run_id`;
  if (held.length === 0)
    throw new AppError("conflict", "This import was taken over by another worker", {
      context: { runId },
    });
  await sql`select pg_advisory_xact_lock(hashtextextended(${scope.tenantId}, 0))`;
}

/** Every user that was read is in the stage, or is known and still there. */
async function refuseUnlessWhole(
  sql: postgres.TransactionSql,
  tenantId: TenantId,
  expected: number,
): Promise<void> {
  const [counted] = await sql<{ users: number }[]>`
    select (select count(*) from stage_users)::int
      + (select count(*) from users join stage_known using (id)
        where tenant_id = ${tenantId} and removed_at is null)::int as users`;
  if (counted?.users === expected) return;
  throw new AppError("upstream", "Not every user that was read could be kept", {
    context: { staged: counted?.users ?? 0, expected },
  });
}

/**
 * Finds who is changed, new, returned and missing, and whose texts differ (a license alone begins no
 * new version). Writes nothing that anybody else sees.
 */
async function compareUsers(sql: postgres.TransactionSql, { scope }: ClaimedRun): Promise<void> {
  const { tenantId } = scope;
  await sql.unsafe(
    `create temp table changed_users on commit drop as
     select s.id, u.id is null as is_new, coalesce(u.removed_at is not null, false) as is_returned,
       case when u.id is null then false
         else u.removed_at is not null or ${userFieldsJson("u")} <> ${userFieldsJson("s")}
       end as begins_version
     from stage_users s left join users u on u.tenant_id = $1 and u.id = s.id
     where u.id is null or u.row_hash <> s.row_hash or u.removed_at is not null`,
    [tenantId],
  );
  await sql`
    create temp table removed_users on commit drop as
    select u.id from users u
    where u.tenant_id = ${tenantId} and u.removed_at is null
      and not exists (select 1 from stage_users s where s.id = u.id)
      and not exists (select 1 from stage_known k where k.id = u.id)
      and not exists (select 1 from stage_set_aside a where a.id = u.id)`;
  await sql.unsafe("analyze changed_users, removed_users");
}

/** Writes changed, new, returned and missing users. What people own of a user is not touched. */
async function publishUsers(sql: postgres.TransactionSql, { scope, startedAt }: ClaimedRun) {
  const tenantId = scope.tenantId;
  const at = startedAt.toISOString();
  const day = dayOf(startedAt);
  await keepVersions(sql, { tenantId, day });
  const columns = STAGE_COLUMNS.filter((column) => column !== "id");
  await sql.unsafe(
    `update users u set ${columns.map((column) => `${column} = s.${column}`).join(", ")}, removed_at = null,
       since_day = case when c.begins_version then $2::date else u.since_day end
     from stage_users s join changed_users c on c.id = s.id and not c.is_new
     where u.tenant_id = $1 and u.id = s.id`,
    [tenantId, day],
  );
  // in name order: neighbors on a page of the list become neighbors on disk
  await sql.unsafe(
    `insert into users (tenant_id, first_seen_at, since_day, ${STAGE_COLUMNS.join(", ")})
     select $1::uuid, $2::timestamptz, $3::date, ${STAGE_COLUMNS.map((column) => `s.${column}`).join(", ")}
     from stage_users s join changed_users c on c.id = s.id and c.is_new order by s.sort_name, s.id`,
    [tenantId, at, day],
  );
  await sql`
    update users u set removed_at = ${at} from removed_users r
    where u.tenant_id = ${tenantId} and u.id = r.id`;

  const [counts] = await sql<UserCounts[]>`
    select count(*) filter (where is_new)::int as "usersAdded",
      count(*) filter (where not is_new and not is_returned)::int as "usersChanged",
      count(*) filter (where is_returned)::int as "usersReturned",
      (select count(*) from stage_users)::int + (select count(*) from stage_known)::int
        - count(*)::int as "usersUnchanged",
      (select count(*) from removed_users)::int as "usersRemoved"
    from changed_users`;
  if (!counts) throw new AppError("invariant", "an aggregate has a row");
  return counts;
}

/**
 * Keeps the texts as they were, until today or until the user left. Two changes of one day leave no
 * version between them: the day's last import counts.
 */
async function keepVersions(
  sql: postgres.TransactionSql,
  { tenantId, day }: { tenantId: TenantId; day: Day },
): Promise<void> {
  const until = "coalesce((u.removed_at at time zone 'UTC')::date, $2::date)";
  await sql.unsafe(
    `insert into user_versions (tenant_id, user_id, from_day, until_day, fields)
     select u.tenant_id, u.id, u.since_day, ${until}, ${userFieldsJson("u")}
     from users u join changed_users c on c.id = u.id and c.begins_version
     where u.tenant_id = $1 and u.since_day < ${until}`,
    [tenantId, day],
  );
}

const isAnyWritten = (counts: UserCounts): boolean =>
  counts.usersAdded + counts.usersChanged + counts.usersRemoved + counts.usersReturned > 0;

type UserCounts = Omit<PublishedCounts, "licensesStarted" | "licensesEnded">;

async function finishRun(
  sql: postgres.TransactionSql,
  { scope, runId }: ClaimedRun,
  counts: PublishedCounts,
): Promise<void> {
  await sql`
    update import_runs set state = 'published', finished_at = clock_timestamp(), lease_until = null,
      users_added = ${counts.usersAdded}, users_changed = ${counts.usersChanged},
      users_unchanged = ${counts.usersUnchanged}, users_removed = ${counts.usersRemoved},
      users_returned = ${counts.usersReturned}, licenses_started = ${counts.licensesStarted},
      licenses_ended = ${counts.licensesEnded}
    where tenant_id = ${scope.tenantId} and run_id = ${runId}`;
}

/** What was held before is decided by what is published now. */
async function supersedeHeld(sql: postgres.TransactionSql, tenantId: TenantId): Promise<void> {
  await sql`
    update import_runs set state = 'superseded' where tenant_id = ${tenantId} and state = 'held'`;
}
