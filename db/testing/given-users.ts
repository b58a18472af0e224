import { randomUUID } from "node:crypto";
import type { Day, SkuId, UserId } from "@/lib/domain/ids";
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
