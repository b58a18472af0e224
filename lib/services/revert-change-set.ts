import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { readFirstOpenDay, readToday } from "@/db/queries/parts/first-open-day";
import { readRuleSets } from "@/db/queries/parts/read-rule-sets";
import { refreshUnitSpans } from "@/db/queries/refresh-unit-spans";
import type { Scope, TenantDb } from "@/db/scope";
import { formatCount } from "@/lib/domain/format";
import { parseGuid } from "@/lib/domain/ids";
import { AppError, invariant } from "@/lib/errors";
import { lockMapping, pinsJson, recordChange } from "./change-set";
import { keepItems, stageBefore } from "./map-users";
import { publishLocked } from "./publish-rules";

/** What taking a change back would do. */
export type RevertPreview = {
  /** Users who would be as they were. */
  restoring: number;
  /** Users whose pins were changed again since, who stay as they are unless overwritten. */
  changedSince: number;
};

type Asked = { changeSetId: string; overwrite: boolean };
type Found = {
  id: string;
  kind: string;
  sentence: string;
  rule_version: number | null;
  is_reverted: boolean;
};

/** Counts what {@link revertChangeSet} would do. @throws AppError `not_found` */
export function previewRevert(scope: Scope, changeSetId: string): Promise<RevertPreview> {
  return scope.read(async (db) => {
    const { id, rule_version: version } = await findChangeSet(db, changeSetId);
    const isSame = version === null ? sql`${pinsJson(sql`c.user_id`)} = c.pins_after` : sql`true`;
    const [counts] = await db.execute<RevertPreview>(sql`
      select count(*) filter (where i.is_same)::int as restoring,
        count(*) filter (where not i.is_same)::int as "changedSince"
      from (
        select ${isSame} as is_same
        from change_items c where c.tenant_id = ${scope.tenantId} and c.change_set_id = ${id}
      ) i`);
    return counts ?? { restoring: 0, changedSince: 0 };
  });
}

/**
 * Takes a change back: every user has the pins of before, or the rules of before are in force, from
 * the same day on. What was changed again since stays, unless `overwrite`. The revert is a change
 * set of its own and can be reverted.
 *
 * @throws AppError `not_found`; `conflict` when it was taken back already, nothing is left to
 * restore, or other rules were published since
 */
export function revertChangeSet(
  scope: Scope,
  asked: Asked,
): Promise<{ changeSetId: string; users: number }> {
  return scope.write(async (db) => {
    await lockMapping(db, scope);
    const found = await findChangeSet(db, asked.changeSetId);
    if (found.is_reverted) throw new AppError("conflict", "This change was taken back already");
    if (found.rule_version !== null) return revertRules(db, scope, found, found.rule_version);
    return revertPins(db, scope, { ...asked, found });
  });
}

async function findChangeSet(db: TenantDb, changeSetId: string): Promise<Found> {
  const id = parseGuid(changeSetId);
  const [found] = id
    ? await db.execute<Found>(sql`
        select id, kind, sentence, rule_version, exists (
          select from change_sets r where r.tenant_id = c.tenant_id and r.reverts_id = c.id
        ) as is_reverted
        from change_sets c where id = ${id}`)
    : [];
  if (!found) throw new AppError("not_found", "There is no such change");
  return found;
}

async function revertPins(
  db: TenantDb,
  scope: Scope,
  { overwrite, found }: Asked & { found: Found },
): Promise<{ changeSetId: string; users: number }> {
  const { tenantId } = scope;
  const [today, firstOpenDay] = [await readToday(db), await readFirstOpenDay(db)];
  invariant(firstOpenDay, "a change was made after an import");
  const touched = await db.execute(sql`
    create temp table touched_users on commit drop as
    select c.user_id, c.pins_before as wanted from change_items c
    where c.tenant_id = ${tenantId} and c.change_set_id = ${found.id}
      and (${overwrite} or ${pinsJson(sql`c.user_id`)} = c.pins_after)`);
  if (touched.count === 0)
    throw new AppError("conflict", "Every user of this change was changed again since");
  await db.execute(sql`analyze touched_users`);
  await stageBefore(db, today);
  await db.execute(sql`
    delete from pins p using touched_users t where p.tenant_id = ${tenantId} and p.user_id = t.user_id`);
  await db.execute(sql`
    insert into pins (tenant_id, id, user_id, from_day, until_day, reason, change_set_id)
    select ${tenantId}::uuid, p.id, t.user_id, p."fromDay", p."untilDay", p.reason, p."changeSetId"
    from touched_users t cross join lateral jsonb_to_recordset(t.wanted) as p (id uuid,
      "fromDay" date, "untilDay" date, reason text, "changeSetId" uuid)`);
  await db.execute(sql`
    insert into pin_shares (tenant_id, pin_id, unit_id, basis_points)
    select ${tenantId}::uuid, p.id, s."unitId", s."basisPoints"
    from touched_users t
    cross join lateral jsonb_to_recordset(t.wanted) as p (id uuid, shares jsonb)
    cross join lateral jsonb_to_recordset(p.shares) as s ("unitId" uuid, "basisPoints" int)`);
  await refreshUnitSpans(db, { tenantId, from: firstOpenDay, whom: "touched" });
  const changeSetId = randomUUID();
  const users = touched.count;
  await recordChange(db, scope, {
    ...{ id: changeSetId, kind: "revert", reason: null, users, revertsId: found.id },
    sentence: `Restored ${formatCount(users)} ${users === 1 ? "user" : "users"}: took back “${found.sentence}”`,
    changed: sql`touched_users`,
  });
  await keepItems(db, scope, { changeSetId, shownDay: today });
  return { changeSetId, users };
}

async function revertRules(
  db: TenantDb,
  scope: Scope,
  found: Found,
  version: number,
): Promise<{ changeSetId: string; users: number }> {
  const sets = await readRuleSets(db);
  if (sets.at(-1)?.version !== version)
    throw new AppError(
      "conflict",
      "Other rules were published since. Take those back first, or edit the rules.",
    );
  const reverted = sets.find((set) => set.version === version);
  const before = sets.find((set) => set.version === version - 1);
  invariant(reverted, "a published version is kept", { version });
  return publishLocked(db, scope, {
    ...{ baseVersion: version, rules: before?.rules ?? [], fromDay: reverted.effectiveFrom },
    ...{ kind: "revert", revertsId: found.id, reason: null },
    sentence: `Took back “${found.sentence}”`,
  });
}
