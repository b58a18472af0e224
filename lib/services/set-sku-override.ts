import "server-only";
import { refreshUserFacets } from "@/db/queries/refresh-user-facets";
import type { Scope } from "@/db/scope";
import type { SkuId } from "@/lib/domain/ids";
import type { SkuClass } from "@/lib/domain/licenses/classify-sku";
import { cleanTyped } from "@/lib/domain/units/clean-typed";
import { AppError, invariant } from "@/lib/errors";
import { cleanReason } from "./change-set";

type Override = {
  skuId: SkuId;
  /** The tenant's own name; empty or null for Microsoft's. */
  name: string | null;
  /** Null lets the portal decide. */
  class: SkuClass | null;
  reason: string | null;
};

const LONGEST_NAME = 120;

/**
 * Gives a product the tenant's own name and class, or takes them back. Who is licensed depends on
 * the class: the users are counted anew in the same transaction.
 *
 * @throws AppError `not_found` for a product the tenant never had, `invalid` for too long a name
 */
export async function setSkuOverride(scope: Scope, override: Override): Promise<void> {
  const { actor, tenantId } = scope;
  invariant(actor.kind === "person", "only a person names a product");
  const name = cleanTyped(override.name);
  if (name !== null && Array.from(name).length > LONGEST_NAME)
    throw new AppError("invalid", `Shorten the name to ${LONGEST_NAME} characters.`);
  const { skuId, class: skuClass } = override;
  const reason = cleanReason(override.reason);
  const said = `${name === null ? "Microsoft's name" : `name “${name}”`}, ${skuClass === null ? "class as found" : `class ${skuClass}`}`;
  const detail = reason ? `${said}: ${reason}` : said;
  await scope.bulk((session) =>
    session.transaction(async (sql) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`prices ${tenantId}`}, 0))`;
      const [known] = await sql<{ version: number }[]>`
        select coalesce((select max(version) from sku_overrides
          where tenant_id = ${tenantId} and sku_id = ${skuId}), 0) as version
        where exists (select from skus where tenant_id = ${tenantId} and sku_id = ${skuId})
          or exists (select from license_spans where tenant_id = ${tenantId} and sku_id = ${skuId})`;
      if (!known) throw new AppError("not_found", "This product does not exist here");
      await sql`
        insert into sku_overrides (tenant_id, sku_id, version, name, class, actor_subject,
          actor_name, reason)
        values (${tenantId}, ${skuId}, ${known.version + 1}, ${name}, ${skuClass},
          ${actor.subject}, ${actor.name.slice(0, 256)}, ${reason})`;
      await refreshUserFacets(sql);
      await sql`select append_audit(${actor.subject}, ${actor.name.slice(0, 256)},
        'product.set', ${skuId}, ${detail})`;
    }),
  );
}
