import { sql } from "drizzle-orm";
import { z } from "zod";
import { CENTRAL, type Policies } from "@/lib/domain/allocation/policy";
import type { TenantId, UnitId } from "@/lib/domain/ids";
import type { Month } from "@/lib/domain/month";
import type { TenantDb } from "../../scope";

const unitId = z.string().transform((id) => id as UnitId);
const policy = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("central") }),
  z.object({ kind: z.literal("unit"), unitId }),
  z.object({ kind: z.literal("seat_days") }),
  z.object({ kind: z.literal("cost") }),
  z.object({ kind: z.literal("even") }),
  z.object({
    kind: z.literal("fixed"),
    shares: z.array(z.object({ unitId, basisPoints: z.number().int() })),
  }),
]);
const stored = z.object({ no_unit: policy, not_visible: policy, pool: policy });

/** The policies in force in a month: the last ones that began then or before. */
export async function readPolicies(
  db: TenantDb,
  tenantId: TenantId,
  month: Month,
): Promise<Policies> {
  const [row] = await db.execute<{ policies: unknown }>(sql`
    select policies from cost_policies
    where tenant_id = ${tenantId} and from_month <= ${month}
    order by from_month desc, version desc limit 1`);
  return row ? stored.parse(row.policies) : CENTRAL;
}
