import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { dayOf, type Day, type SkuId, type UserId } from "@/lib/domain/ids";
import { sortKey } from "@/lib/domain/text/sort-key";
import { hashUser } from "@/lib/domain/users/hash-user";
import type { ImportedUser } from "@/lib/domain/users/imported-user";
import { searchText } from "@/lib/domain/users/search-text";
import { licenseSpans, users } from "../schema";
import { givenCountedFacets, type GivenTenant } from "./given-tenant";

/** What a test says about a user; the rest is empty. */
export type GivenUser = Partial<Omit<ImportedUser, "assignedLicenses">> & {
  /** SKUs held since {@link GIVEN_DAY}. */
  holds?: readonly SkuId[];
  firstSeenAt?: Date;
  removedAt?: Date;
};

/** Since when given users hold their licenses. */
export const GIVEN_DAY = "2026-11-01" as Day;
const GIVEN_AT = new Date(`${GIVEN_DAY}T02:00:00Z`);

/** Users as an import would leave them, with their open spans and counted facets. In given order. */
export async function givenUsers(
  tenant: GivenTenant,
  list: readonly GivenUser[],
): Promise<UserId[]> {
  const { tenantId, workerScope } = tenant;
  const rows = list.map(toImported);
  const spans = rows.flatMap(({ user, removedAt }) =>
    removedAt ? [] : user.assignedLicenses.map(({ skuId }) => ({ userId: user.id, skuId })),
  );
  await workerScope.write(async (db) => {
    for (const part of chunks(rows, 1_000)) {
      await db.insert(users).values(part.map((row) => ({ tenantId, ...toStored(row) })));
    }
    for (const part of chunks(spans, 5_000)) {
      await db
        .insert(licenseSpans)
        .values(part.map((span) => ({ tenantId, ...span, fromDay: GIVEN_DAY })));
    }
  });
  await givenCountedFacets(tenant);
  return rows.map(({ user }) => user.id);
}

type Imported = { user: ImportedUser; firstSeenAt: Date; removedAt: Date | null };

const toImported = ({ holds = [], firstSeenAt, removedAt, ...given }: GivenUser): Imported => ({
  user: {
    ...EMPTY,
    id: randomUUID() as UserId,
    ...given,
    assignedLicenses: holds.toSorted().map((skuId) => ({ skuId, disabledPlans: [] })),
  },
  firstSeenAt: firstSeenAt ?? GIVEN_AT,
  removedAt: removedAt ?? null,
});

const toStored = ({ user, firstSeenAt, removedAt }: Imported) => ({
  ...user,
  assignedLicenses: user.assignedLicenses.map(({ skuId, disabledPlans }) => ({
    skuId,
    disabledPlans: [...disabledPlans],
  })),
  licenseCount: user.assignedLicenses.length,
  sortName: sortKey(user.displayName),
  searchText: searchText(user),
  rowHash: hashUser(user),
  firstSeenAt,
  sinceDay: dayOf(firstSeenAt),
  removedAt,
});

const EMPTY: Omit<ImportedUser, "id"> = {
  displayName: null,
  companyName: null,
  department: null,
  mail: null,
  givenName: null,
  surname: null,
  jobTitle: null,
  state: null,
  postalCode: null,
  streetAddress: null,
  city: null,
  preferredLanguage: null,
  usageLocation: null,
  assignedLicenses: [],
  userPrincipalName: null,
  officeLocation: null,
  onPremisesExtensionAttributes: {},
  country: null,
  userType: null,
  managerId: null,
};

const chunks = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );

/**
 * More users than any query looks at in one go, made by the database itself: `user 00001` … in
 * order of number. One in a hundred, all with high numbers, is called *zeta* and holds `rare`; one
 * in twenty-five is in department *Far*, again with high numbers; half hold `common`.
 */
export async function givenManyUsers(
  tenant: GivenTenant,
  { count, common, rare }: { count: number; common: SkuId; rare: SkuId },
): Promise<void> {
  const license = (sku: SkuId) =>
    sql`jsonb_build_object('skuId', ${sku}::text, 'disabledPlans', '[]'::jsonb)`;
  await tenant.workerScope.write(async (db) => {
    await db.execute(sql`
      insert into users (tenant_id, id, display_name, department, country, user_type,
        assigned_licenses, on_premises_extension_attributes, license_count, sort_name, search_text,
        row_hash, first_seen_at, since_day)
      select ${tenant.tenantId}::uuid, gen_random_uuid(), name, department, 'Country ' || g % 7,
        case when g % 10 > 0 then 'Member' end, held, '{}', jsonb_array_length(held), name,
        name || E'\n' || lower(coalesce(department, '')), gen_random_uuid(), now(), ${GIVEN_DAY}::date
      from generate_series(1, ${count}::int) g
      cross join lateral (select
        case when g > ${count}::int * 0.99 then 'zeta ' else 'user ' end || lpad(g::text, 5, '0') as name,
        case when g > ${count}::int * 0.96 then 'Far' when g % 3 > 0 then 'Near ' || g % 5 end as department,
        (select coalesce(jsonb_agg(l order by l), '[]') from unnest(array[
          case when g % 2 = 0 then ${license(common)} end,
          case when g > ${count}::int * 0.99 then ${license(rare)} end]) l where l is not null) as held
      ) made`);
    await db.execute(sql`
      insert into license_spans (tenant_id, user_id, sku_id, from_day)
      select tenant_id, id, (l ->> 'skuId')::uuid, ${GIVEN_DAY}::date
      from users cross join lateral jsonb_array_elements(assigned_licenses) l`);
  });
  await givenCountedFacets(tenant);
}
