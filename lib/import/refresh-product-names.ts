import "server-only";
import { sql } from "drizzle-orm";
import { readProductList } from "../domain/licenses/read-product-list";
import { AppError } from "../errors";
import { log } from "../log";
import { readProductNames } from "../microsoft/read-product-names";
import { readCsv } from "../read-csv";
import type { ImportWorld } from "./import-world";

/** So many products at least: a list of less is no list, whatever it says. */
const FEWEST_PRODUCTS = 100;
/** Names change seldom; the list lags behind by weeks anyway. */
const READ_AGAIN_DAYS = 7;

type World = Pick<ImportWorld, "database" | "access" | "partnerTenantId" | "http">;

/**
 * Reads Microsoft's published product names when they are a week old, and keeps them. A failure leaves all names as they were; a product that is no longer listed keeps its
 * name too.
 *
 * @returns how many products were named; null when it was not time yet
 * @throws MicrosoftError when the list does not come; AppError `upstream` for what is no such list
 */
export async function refreshProductNames(world: World, url: string): Promise<number | null> {
  if (!(await isDue(world))) return null;
  const why = { reason: "schedule", runId: null, actorName: null } as const;
  const text = await world.access.during(world.partnerTenantId, why, (visit) =>
    readProductNames({
      ...{ url, partnerTenantId: world.partnerTenantId, world: world.http },
      onRequest: visit.onRequest,
    }),
  );
  const list = readProductList(readCsv(text));
  if (!list || list.products.length < FEWEST_PRODUCTS)
    throw new AppError("upstream", "This is not Microsoft's list of product names", {
      context: { products: list?.products.length ?? 0 },
    });
  const rows = JSON.stringify(list.products);
  const changed = await world.database.orm.execute(sql`
    insert into products (sku_id, part_number, name)
    select "skuId", "partNumber", name
    from jsonb_to_recordset(${rows}::text::jsonb) as listed ("skuId" uuid, "partNumber" text, name text)
    on conflict (sku_id) do update
      set part_number = excluded.part_number, name = excluded.name, read_at = now()
    returning 1`);
  log.info("product names were read", {
    ...{ products: changed.length, unreadable: list.unreadable },
  });
  return changed.length;
}

async function isDue({ database }: World): Promise<boolean> {
  const [latest] = await database.orm.execute<{ due: boolean }>(sql`
    select coalesce(max(read_at) < now() - make_interval(days => ${READ_AGAIN_DAYS}), true) as due
    from products`);
  return latest?.due ?? true;
}
