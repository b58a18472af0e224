import "server-only";
import type postgres from "postgres";
import type { GoneUser, HeldDiff } from "../domain/imports/held-diff";
import { emptiedFields, judgeBrakes, type ChangeFacts } from "../domain/imports/judge-brakes";
import type { TenantId } from "../domain/ids";
import type { SubscribedSku } from "../microsoft/schemas";

/** The imported fields whose emptying is watched: column and Graph's name. */
const FIELDS: readonly [column: string, field: string][] = [
  ["display_name", "displayName"],
  ["company_name", "companyName"],
  ["department", "department"],
  ["mail", "mail"],
  ["given_name", "givenName"],
  ["surname", "surname"],
  ["job_title", "jobTitle"],
  ["state", "state"],
  ["postal_code", "postalCode"],
  ["street_address", "streetAddress"],
  ["city", "city"],
  ["preferred_language", "preferredLanguage"],
  ["usage_location", "usageLocation"],
  ["user_principal_name", "userPrincipalName"],
  ["office_location", "officeLocation"],
  ["country", "country"],
  ["user_type", "userType"],
  ["manager_id", "manager"],
];

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
  { tenantId, skus, quarantined }: Staged,
): Promise<HeldDiff | undefined> {
  const before = await countFilled(sql, tenantId);
  const after = await countFilled(sql);
  const [moved] = await sql<{ added: number; removed: number }[]>`
    select (select count(*) from changed_users where is_new or is_returned)::int as added,
      (select count(*) from removed_users)::int as removed`;
  const facts: ChangeFacts = {
    usersBefore: before.users,
    usersAfter: after.users,
    usersAdded: moved?.added ?? 0,
    usersRemoved: moved?.removed ?? 0,
    licensesBefore: before.licenses,
    licensesAfter: after.licenses,
    quarantined,
    vanishedSkus: before.users === 0 ? [] : await findVanished(sql, tenantId, skus),
    fields: FILLED.map(([, field], n) => ({
      field,
      before: before.filled[n] ?? 0,
      after: after.filled[n] ?? 0,
    })),
  };
  const findings = judgeBrakes(facts);
  if (findings.length === 0) return undefined;
  return {
    findings,
    ...counts(facts),
    vanishedSkus: facts.vanishedSkus
      .filter(({ holders }) => holders > 0)
      .map(({ partNumber }) => partNumber),
    emptiedFields: emptiedFields(facts),
    ...(await listGone(sql, tenantId)),
  };
}

const counts = (facts: ChangeFacts) => ({
  usersBefore: facts.usersBefore,
  usersAfter: facts.usersAfter,
  usersAdded: facts.usersAdded,
  usersRemoved: facts.usersRemoved,
  licensesBefore: facts.licensesBefore,
  licensesAfter: facts.licensesAfter,
});

/** Each field's expression that is true for a user who has it. Licenses and extensions are lists. */
const FILLED: readonly [isFilled: string, field: string][] = [
  ...FIELDS.map(([column, field]) => [`${column} is not null`, field] as [string, string]),
  ["license_count > 0", "assignedLicenses"],
  ["on_premises_extension_attributes <> '{}'", "onPremisesExtensionAttributes"],
];

type Filled = { users: number; licenses: number; filled: number[] };

/** Counts in one pass: of the stage, or of the tenant's present users. */
async function countFilled(sql: postgres.TransactionSql, tenantId?: TenantId): Promise<Filled> {
  const filled = FILLED.map(([isFilled]) => `count(*) filter (where ${isFilled})`);
  const from = tenantId ? "users where tenant_id = $1 and removed_at is null" : "stage_users";
  const [row] = await sql.unsafe<{ users: string; licenses: string; filled: string[] }[]>(
    `select count(*) as users, coalesce(sum(license_count), 0) as licenses,
       array[${filled.join(", ")}] as filled from ${from}`,
    tenantId ? [tenantId] : [],
  );
  return {
    users: Number(row?.users ?? 0),
    licenses: Number(row?.licenses ?? 0),
    filled: (row?.filled ?? []).map(Number),
  };
}

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
