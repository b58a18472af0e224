import { and, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { SkuId, TenantId } from "@/lib/domain/ids";
import { licenseSpans, users } from "../../schema";
import type { TenantDb } from "../../scope";
import type { FieldChoice, UserChoice } from "./user-choice";

/** Who is asked for, and by whom. */
export type UserQuestion = {
  readonly tenantId: TenantId;
  readonly choice: UserChoice;
  /** What `paid` stands for in this tenant now. */
  readonly paidSkuIds: readonly SkuId[];
};

/** The condition on `users` that a row meets when it belongs to the answer. */
export function whereUser(db: TenantDb, question: UserQuestion): SQL | undefined {
  const { tenantId, choice, paidSkuIds } = question;
  const { department, country, userType, license } = choice.fields;
  return and(
    eq(users.tenantId, tenantId),
    isNull(users.removedAt),
    department && hasValue(users.department, department),
    country && hasValue(users.country, country),
    userType && hasValue(users.userType, userType),
    license && hasLicense(db, tenantId, license, paidSkuIds),
    choice.search === ""
      ? undefined
      : sql`${users.id} in (select search_user_ids(${choice.search}))`,
  );
}

/** The condition that a user holds one of the SKUs now. */
export const holdsAny = (db: TenantDb, tenantId: TenantId, skuIds: readonly string[]): SQL =>
  inArray(
    users.id,
    db
      .select({ userId: licenseSpans.userId })
      .from(licenseSpans)
      .where(
        and(
          eq(licenseSpans.tenantId, tenantId),
          inArray(licenseSpans.skuId, [...skuIds]),
          isNull(licenseSpans.untilDay),
        ),
      ),
  );

const hasValue = (column: PgColumn, { values, none }: FieldChoice) => {
  const isOneOf = inArray(column, [...values]);
  return none ? or(isNull(column), isOneOf) : isOneOf;
};

const hasLicense = (
  db: TenantDb,
  tenantId: TenantId,
  { values, none }: FieldChoice,
  paidSkuIds: readonly SkuId[],
) => {
  const skuIds = new Set(values.flatMap((value) => (value === "paid" ? paidSkuIds : value)));
  const holds = holdsAny(db, tenantId, [...skuIds]);
  return none ? or(eq(users.licenseCount, 0), holds) : holds;
};
