import { sql } from "drizzle-orm";
import { openDatabase } from "@/db/client";
import type { TenantId } from "@/lib/domain/ids";
import { openTenantScope } from "@/lib/import/open-run-scope";

/** What people saw while workers died. */
export type Sightings = {
  reads: number;
  /** Snapshots in which users or counters of two generations stood side by side. */
  torn: number;
  /** The most users missing from any snapshot. */
  lostRows: number;
};

/** The generation that people see, 0 before the first. */
export type Watch = { seen: () => number; stop: () => Promise<Sightings> };

/** The mark that every user of a generation carries, in a field of its own. */
export const markOf = (generation: number): string => `Generation ${generation}`;

/**
 * Reads a tenant again and again as the web tier does, some readers side by side, and checks each
 * snapshot: as many users as there are, all of one generation, and the product's counter of the same.
 */
export function watchReaders({
  webUrl,
  tenantId,
  users,
  readers = 3,
}: {
  webUrl: string;
  tenantId: TenantId;
  users: number;
  readers?: number;
}): Watch {
  const scope = openTenantScope(openDatabase(webUrl), tenantId);
  const sightings: Sightings = { reads: 0, torn: 0, lostRows: 0 };
  let seen = 0;
  let isOver = false;

  const look = async () => {
    const [row] = await scope.read((db) =>
      db.execute<{ users: number; marks: number; mark: string | null; units: number | null }>(sql`
        select count(*)::int as users, count(distinct department)::int as marks,
          min(department) as mark,
          (select enabled::int from sku_days order by day desc limit 1) as units
        from users where removed_at is null`),
    );
    if (!row || row.users === 0) return;
    sightings.reads += 1;
    sightings.lostRows = Math.max(sightings.lostRows, users - row.users);
    if (row.marks !== 1 || row.mark !== markOf(row.units ?? -1)) sightings.torn += 1;
    else seen = Math.max(seen, row.units ?? 0);
  };
  const watching = Promise.all(
    Array.from({ length: readers }, async () => {
      while (!isOver) {
        await look();
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }),
  );
  // told by stop; until then it is not forgotten
  watching.catch(() => undefined);
  return {
    seen: () => seen,
    stop: async () => {
      isOver = true;
      await watching;
      return sightings;
    },
  };
}
