import "server-only";
import { sql } from "drizzle-orm";
import { isMappingAttribute, type MappingAttribute } from "@/lib/domain/mapping/attributes";
import { invariant } from "@/lib/errors";
import type { Scope } from "../scope";
import { userFieldSql } from "./parts/user-fields-json";

/** What users have in an attribute, as it is written, and how many of them. */
export type AttributeValue = { value: string; users: number };

/**
 * The commonest values of an attribute among the present users, the most users first.
 *
 * @param search a part of the value, whatever the case; empty finds all
 */
export async function listAttributeValues(
  scope: Scope,
  attribute: MappingAttribute,
  search: string,
  limit = 20,
): Promise<AttributeValue[]> {
  invariant(isMappingAttribute(attribute), "the name becomes part of the statement");
  const value = sql.raw(userFieldSql("users", attribute));
  return scope.read(async (db) => [
    ...(await db.execute<AttributeValue>(sql`
      select ${value} as value, count(*)::int as users from users
      where tenant_id = ${scope.tenantId} and removed_at is null and ${value} <> ''
        and strpos(lower(${value}), lower(${search.trim()})) > 0
      group by 1 order by 2 desc, 1 limit ${limit}`)),
  ]);
}
