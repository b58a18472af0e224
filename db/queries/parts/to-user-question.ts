import { and, asc, count, eq, isNull, sql } from "drizzle-orm";
import type { TenantId } from "@/lib/domain/ids";
import { users } from "../../schema";
import type { TenantDb } from "../../scope";
import type { UserFilter } from "../user-filter";
import { readPresentUsers } from "./read-facets";
import { readTenantSkus } from "./read-tenant-skus";
import { isPaidNow } from "./tenant-sku";
import { toUserChoice } from "./user-choice";
import { containsText } from "./user-conditions";
import { COMMON_SHARE, type UserQuestion } from "./user-question";

/** Reads what a filter needs: the products and their holders, and how common the searched text is. */
export async function toUserQuestion(
  db: TenantDb,
  tenantId: TenantId,
  filter: UserFilter,
): Promise<UserQuestion> {
  const choice = toUserChoice(filter);
  const skus = await readTenantSkus(db, tenantId);
  return {
    tenantId,
    choice,
    present: await readPresentUsers(db, tenantId),
    paidSkuIds: skus.filter(isPaidNow).map(({ skuId }) => skuId),
    holders: new Map(skus.map(({ skuId, holders }) => [skuId, holders])),
    isCommonText: choice.search !== "" && (await isCommonText(db, tenantId, choice.search)),
  };
}

const SAMPLE = 500;
/**
 * Looks at the users with the lowest ids: Entra's ids are random, so these are too. A tenant that
 * is no larger than the sample is read whole in any case.
 */
async function isCommonText(db: TenantDb, tenantId: TenantId, search: string): Promise<boolean> {
  const sample = db
    .select({ searchText: users.searchText })
    .from(users)
    .where(and(eq(users.tenantId, tenantId), isNull(users.removedAt)))
    .orderBy(asc(users.id))
    .limit(SAMPLE)
    .as("sample");
  const [seen] = await db
    .select({
      sampled: count(),
      hits: sql<number>`count(*) filter (where ${containsText(sample.searchText, search)})`.mapWith(
        Number,
      ),
    })
    .from(sample);
  return !seen || seen.sampled < SAMPLE || seen.hits * COMMON_SHARE > seen.sampled;
}
