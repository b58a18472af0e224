import "server-only";
import { sql } from "drizzle-orm";
import type { Scope, TenantDb } from "@/db/scope";
import type { Month } from "@/lib/domain/month";
import type { ProofOutputs } from "@/lib/domain/proof/proof-schema";
import type { Difference } from "@/lib/domain/proof/recompute-proof";

type Line = ProofOutputs["lines"][number];
type Share = Pick<Line, "chargeId" | "bucket" | "unitId" | "amountMinor" | "redistributedMinor">;

/** The first sum that the pages show and the lines do not add up to; null when all do. */
export async function compareShares(
  db: TenantDb,
  { tenantId }: Scope,
  { month, lines }: { month: Month; lines: readonly Line[] },
): Promise<Difference | null> {
  const shown = await db.execute<Share>(sql`
    select charge_id as "chargeId", bucket, unit_id as "unitId",
      sum(amount_minor)::float8 as "amountMinor",
      sum(redistributed_minor)::float8 as "redistributedMinor"
    from cost_shares where tenant_id = ${tenantId} and month = ${month}
    group by 1, 2, 3`);
  const [ofLines, ofPage] = [addUp(lines), addUp(shown)];
  for (const key of new Set([...ofLines.keys(), ...ofPage.keys()])) {
    const [expected, found] = [ofLines.get(key) ?? "0", ofPage.get(key) ?? "0"];
    if (expected !== found) return { place: "the costs page", about: key, expected, found };
  }
  return null;
}

/** By charge and unit: what was held, and what policies gave where they gave something. */
function addUp(shares: readonly Share[]): Map<string, string> {
  const groups = Map.groupBy(
    shares,
    ({ chargeId, bucket, unitId }) =>
      `charge ${chargeId}, ${unitId === null ? bucket : `unit ${unitId}`}`,
  );
  const sumOf = (list: readonly Share[], of: "amountMinor" | "redistributedMinor") =>
    list.reduce((sum, share) => sum + share[of], 0);
  return new Map(
    [...groups].flatMap(([key, list]) => {
      const [held, given] = [sumOf(list, "amountMinor"), sumOf(list, "redistributedMinor")];
      if (held === 0 && given === 0) return [];
      return [[key, given === 0 ? String(held) : `${held} and ${given} by policies`] as const];
    }),
  );
}
