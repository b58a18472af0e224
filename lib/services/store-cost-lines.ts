import "server-only";
import { sql } from "drizzle-orm";
import type { TenantDb } from "@/db/scope";
import type { TenantId } from "@/lib/domain/ids";
import type { Month } from "@/lib/domain/month";
import type { ProofOutputs } from "@/lib/domain/proof/proof-schema";

type Lines = { month: Month; number: number; lines: ProofOutputs["lines"] };

/** So many at once that a question stays small, and their number few. */
const AT_ONCE = 20_000;

/** Keeps the lines of a closed month, in their order. */
export async function storeCostLines(
  db: TenantDb,
  tenantId: TenantId,
  { month, number, lines }: Lines,
): Promise<void> {
  for (let first = 0; first < lines.length; first += AT_ONCE) {
    const rows = lines.slice(first, first + AT_ONCE).map((line, index) => ({
      ...{ line: first + index + 1, charge_id: line.chargeId, sku_id: line.skuId },
      ...{ currency: line.currency, bucket: line.bucket, unit_id: line.unitId },
      ...{ user_id: line.userId, amount_minor: line.amountMinor },
      redistributed_minor: line.redistributedMinor,
    }));
    await db.execute(sql`
      insert into cost_lines (tenant_id, month, number, line, charge_id, sku_id, currency, bucket,
        unit_id, user_id, amount_minor, redistributed_minor)
      select ${tenantId}::uuid, ${month}, ${number}::int, l.* from jsonb_to_recordset(
        ${JSON.stringify(rows)}::text::jsonb) as l (line int, charge_id text, sku_id uuid,
        currency text, bucket text, unit_id uuid, user_id uuid, amount_minor bigint,
        redistributed_minor bigint)`);
  }
}
