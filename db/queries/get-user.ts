import "server-only";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { type Day, parseGuid, type SkuId, type TenantId, type UserId } from "@/lib/domain/ids";
import { sortKey } from "@/lib/domain/text/sort-key";
import type { ImportedUser } from "@/lib/domain/users/imported-user";
import { AppError } from "@/lib/errors";
import { licenseSpans, skus, users } from "../schema";
import type { Scope, TenantDb } from "../scope";
import { readSkuNames, UNNAMED, type SkuNames } from "./parts/sku-names";
import { nameOf, partNumberOf } from "./parts/tenant-sku";

/** A user with every imported field and the licenses held, now and before. */
export type UserDetail = {
  user: ImportedUser;
  /** The manager, when it is an imported user. */
  manager: { id: UserId; displayName: string | null } | null;
  licenses: {
    skuId: SkuId;
    name: string;
    partNumber: string | null;
    fromDay: Day;
    /** Exclusive; null while held. */
    untilDay: Day | null;
  }[];
  firstSeenAt: Date;
  /** When an import first missed the user; null while present. */
  removedAt: Date | null;
};

/**
 * One user, also one that left: `removedAt` tells. Licenses held now come first, then ended ones,
 * the latest first.
 *
 * @throws AppError `not_found` when the tenant has no such user: another tenant's user is not told
 */
export function getUser(scope: Scope, id: string): Promise<UserDetail> {
  return scope.read(async (db) => {
    const userId = parseGuid<UserId>(id);
    const found = userId && (await findUser(db, scope.tenantId, userId));
    if (!found) throw new AppError("not_found", "This user does not exist");
    const { firstSeenAt, removedAt, ...user } = found;
    const manager = user.managerId && (await findUser(db, scope.tenantId, user.managerId));
    return {
      user,
      manager: manager ? { id: manager.id, displayName: manager.displayName } : null,
      licenses: await listHeldLicenses(db, scope.tenantId, user.id),
      firstSeenAt,
      removedAt,
    };
  });
}

async function findUser(
  db: TenantDb,
  tenantId: TenantId,
  id: UserId,
): Promise<(ImportedUser & { firstSeenAt: Date; removedAt: Date | null }) | undefined> {
  const [user] = await db
    .select({
      id: sql<UserId>`${users.id}`,
      displayName: users.displayName,
      companyName: users.companyName,
      department: users.department,
      mail: users.mail,
      givenName: users.givenName,
      surname: users.surname,
      jobTitle: users.jobTitle,
      state: users.state,
      postalCode: users.postalCode,
      streetAddress: users.streetAddress,
      city: users.city,
      preferredLanguage: users.preferredLanguage,
      usageLocation: users.usageLocation,
      assignedLicenses: sql<ImportedUser["assignedLicenses"]>`${users.assignedLicenses}`,
      userPrincipalName: users.userPrincipalName,
      officeLocation: users.officeLocation,
      onPremisesExtensionAttributes: users.onPremisesExtensionAttributes,
      country: users.country,
      userType: users.userType,
      managerId: sql<UserId | null>`${users.managerId}`,
      firstSeenAt: users.firstSeenAt,
      removedAt: users.removedAt,
    })
    .from(users)
    .where(and(eq(users.tenantId, tenantId), eq(users.id, id)));
  return user;
}

async function listHeldLicenses(
  db: TenantDb,
  tenantId: TenantId,
  userId: UserId,
): Promise<UserDetail["licenses"]> {
  const spans = await db
    .select({
      skuId: sql<SkuId>`${licenseSpans.skuId}`,
      fromDay: sql<Day>`${licenseSpans.fromDay}`,
      untilDay: sql<Day | null>`${licenseSpans.untilDay}`,
    })
    .from(licenseSpans)
    .where(and(eq(licenseSpans.tenantId, tenantId), eq(licenseSpans.userId, userId)))
    .orderBy(sql`${licenseSpans.untilDay} desc nulls first`, desc(licenseSpans.fromDay));
  const names = await readNames(db, tenantId, [...new Set(spans.map(({ skuId }) => skuId))]);
  return spans
    .map((span) => ({ ...span, ...namesOf(span.skuId, names.get(span.skuId)) }))
    .sort(heldByName);
}

type StoredNames = SkuNames & { partNumber: string | null };

async function readNames(
  db: TenantDb,
  tenantId: TenantId,
  skuIds: SkuId[],
): Promise<Map<SkuId, StoredNames>> {
  const rows = await db
    .select({
      skuId: sql<SkuId>`${skus.skuId}`,
      partNumber: skus.partNumber,
    })
    .from(skus)
    .where(and(eq(skus.tenantId, tenantId), inArray(skus.skuId, skuIds)));
  const partNumbers = new Map(rows.map(({ skuId, partNumber }) => [skuId, partNumber]));
  const names = await readSkuNames(db, skuIds);
  return new Map(
    skuIds.map((skuId) => [
      skuId,
      { ...(names.get(skuId) ?? UNNAMED), partNumber: partNumbers.get(skuId) ?? null },
    ]),
  );
}

const NEVER_LISTED: StoredNames = { ...UNNAMED, partNumber: null };
const namesOf = (skuId: SkuId, stored: StoredNames = NEVER_LISTED) => {
  const sku = { skuId, ...stored };
  return { name: nameOf(sku), partNumber: partNumberOf(sku) || null };
};

/** Licenses held now by name; ended ones stay as they come, the latest first. */
const heldByName = (a: HeldLicense, b: HeldLicense) => {
  if (a.untilDay !== null || b.untilDay !== null) {
    return Number(a.untilDay !== null) - Number(b.untilDay !== null);
  }
  return sortKey(a.name) < sortKey(b.name) ? -1 : 1;
};
type HeldLicense = UserDetail["licenses"][number];
