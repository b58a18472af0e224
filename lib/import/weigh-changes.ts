import "server-only";
import type postgres from "postgres";
import { emptiedFields } from "../domain/imports/emptied-fields";
import type { GoneUser, HeldDiff } from "../domain/imports/held-diff";
import { judgeBrakes, type ChangeFacts } from "../domain/imports/judge-brakes";
import type { TenantId } from "../domain/ids";
import type { SubscribedSku } from "../microsoft/schemas";
import { invariant } from "../errors";
import { countFilled, FILLED_FIELDS, NOBODY, type Filled } from "./count-filled";
import { STAGE_COLUMNS } from "./stage-row";

/** How many of those who would be removed are shown by name; all of them are counted and hashed. */
const GONE_SHOWN = 200;

type Staged = {
  readonly tenantId: TenantId;
  readonly skus: readonly SubscribedSku[];
  readonly quarantined: number;
};

/**
 * What publishing the stage would change, judged by the brakes; undefined when it may publish.
 * Reads `changed_users` and `removed_users`, which publishing has made, and writes nothing.
 */
export async function weighChanges(
  sql: postgres.TransactionSql,
  staged: Staged,
): Promise<HeldDiff | undefined> {
  const facts = await countChanges(sql, staged);
  const findings = judgeBrakes(facts);
  if (findings.length === 0) return undefined;
  return {
    findings,
    ...numbersOf(facts),
    vanishedSkus: facts.vanishedSkus
      .filter(({ holders }) => holders > 0)
      .map(({ partNumber }) => partNumber),
    emptiedFields: emptiedFields(facts),
    ...(await listGone(sql, staged.tenantId)),
  };
}

/**
 * One pass over the tenant's users and one over the stage; who comes and goes is counted beside
 * them only when somebody does, which leaves those who were there and still are.
 */
async function countChanges(
  sql: postgres.TransactionSql,
  { tenantId, skus, quarantined }: Staged,
): Promise<ChangeFacts> {
  const staged = await countFilled(sql, STAGED, tenantId);
  const moved = await countMoved(sql);
  // when nobody differs, the stage is what was there
  const isSame = Object.values(moved).every((count) => count === 0);
  const before = isSame ? staged : await countFilled(sql, "users u where " + PRESENT, tenantId);
  // nobody was there before a first import: no field can lose anything
  const added =
    moved.added === 0 || before.users === 0
      ? { ...NOBODY, users: moved.added }
      : await countFilled(sql, "stage_users s join changed_users c using (id) where " + COMES);
  const removed =
    moved.removed === 0
      ? NOBODY
      : await countFilled(sql, "users u join removed_users using (id) where " + PRESENT, tenantId);
  const aside = moved.setAside === 0 ? NOBODY : await countFilled(sql, ASIDE + PRESENT, tenantId);
  return {
    usersBefore: before.users,
    usersAfter: staged.users + aside.users,
    usersAdded: added.users,
    usersRemoved: removed.users,
    usersKept: staged.users - added.users,
    usersRead: staged.users + quarantined,
    usersUnreadable: quarantined,
    licensesBefore: before.licenses,
    licensesAfter: staged.licenses + aside.licenses,
    vanishedSkus: before.users === 0 ? [] : await findVanished(sql, tenantId, skus),
    fields: FILLED_FIELDS.map((field, n) => {
      const of = ({ filled }: Filled) => filled[n] ?? 0;
      return {
        field,
        before: of(before),
        after: of(staged) + of(aside),
        keptBefore: of(before) - of(removed) - of(aside),
        keptAfter: of(staged) - of(added),
      };
    }),
  };
}

const PRESENT = "u.tenant_id = $1 and u.removed_at is null";
const COMES = "c.is_new or c.is_returned";
/** Everybody who was read: as read, or as stored when that is the same. */
const STAGED = `(
    select ${STAGE_COLUMNS.join(", ")} from stage_users union all
    select ${STAGE_COLUMNS.join(", ")} from users join stage_known using (id) where tenant_id = $1
  ) staged`;
/** Present users of whom nothing storable came: publishing leaves them as they are. */
const ASIDE = `users u join (
    select id from stage_set_aside except select id from stage_users
    except select id from stage_known
  ) aside using (id) where `;

type Moved = { changed: number; added: number; removed: number; setAside: number };

async function countMoved(sql: postgres.TransactionSql): Promise<Moved> {
  const [moved] = await sql<Moved[]>`
    select (select count(*) from changed_users)::int as changed,
      (select count(*) from changed_users where is_new or is_returned)::int as added,
      (select count(*) from removed_users)::int as removed,
      (select count(*) from stage_set_aside)::int as "setAside"`;
  invariant(moved, "an aggregate has a row");
  return moved;
}

const numbersOf = (facts: ChangeFacts) => ({
  usersBefore: facts.usersBefore,
  usersAfter: facts.usersAfter,
  usersAdded: facts.usersAdded,
  usersRemoved: facts.usersRemoved,
  usersUnreadable: facts.usersUnreadable,
  licensesBefore: facts.licensesBefore,
  licensesAfter: facts.licensesAfter,
});

/** Products of the last import that Microsoft lists no more, with the users who held them. */
async function findVanished(
  sql: postgres.TransactionSql,
  tenantId: TenantId,
  skus: readonly SubscribedSku[],
): Promise<{ partNumber: string; holders: number }[]> {
  const listed = skus.map(({ skuId }) => skuId.toLowerCase());
  return sql<{ partNumber: string; holders: number }[]>`
    select k.part_number as "partNumber",
      (select count(*) from license_spans l where l.tenant_id = ${tenantId}
        and l.sku_id = k.sku_id and l.until_day is null)::int as holders
    from skus k
    where k.tenant_id = ${tenantId} and k.removed_at is null
      and k.sku_id <> all (${listed}::uuid[])
    order by 1`;
}

/** Those who would be removed: the first by name, and one hash over all of them. */
async function listGone(
  sql: postgres.TransactionSql,
  tenantId: TenantId,
): Promise<Pick<HeldDiff, "goneUsers" | "goneHash">> {
  const goneUsers = await sql<GoneUser[]>`
    select u.id, u.display_name as "displayName", u.user_principal_name as "userPrincipalName",
      u.license_count as licenses
    from users u join removed_users r on r.id = u.id
    where u.tenant_id = ${tenantId} order by u.sort_name, u.id limit ${GONE_SHOWN}`;
  const [all] = await sql<{ hash: string }[]>`
    select encode(sha256(convert_to(coalesce(string_agg(id::text, ' ' order by id), ''), 'UTF8')),
      'hex') as hash from removed_users`;
  return { goneUsers: [...goneUsers], goneHash: all?.hash ?? "" };
}
