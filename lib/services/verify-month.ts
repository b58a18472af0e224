import "server-only";
import { sql } from "drizzle-orm";
import { readClose } from "@/db/queries/parts/read-close";
import { readMonthFacts } from "@/db/queries/parts/read-month-facts";
import type { Scope, TenantDb } from "@/db/scope";
import { ENGINE } from "@/lib/domain/allocation/allocate-month";
import { formatMonth, type Month } from "@/lib/domain/month";
import { computeOutputs } from "@/lib/domain/proof/make-proof";
import { PROOF_SCHEMA, type Proof, type ProofOutputs } from "@/lib/domain/proof/proof-schema";
import { type Difference, recomputeProof } from "@/lib/domain/proof/recompute-proof";
import { toInputs } from "@/lib/domain/proof/to-inputs";
import { AppError } from "@/lib/errors";
import { compareShares } from "./compare-shares";

/** Whether a closed month still is what it was closed as; with the first difference where not. */
export type Verified =
  | { isEqual: true; sha256: string; lines: number }
  | { isEqual: false; sha256: string; difference: Difference };

/**
 * Recomputes a closed month from what it was closed on, and compares every kept line, the sums that
 * the pages show, and the SHA-256 that was stated.
 *
 * @throws AppError `invalid` for a month that is not closed, or was closed by another engine
 */
export function verifyMonth(scope: Scope, month: Month): Promise<Verified> {
  return scope.read(async (db) => {
    const proof = await readProof(db, scope, month);
    const recomputed = recomputeProof(proof);
    const { sha256, lines } = proof.outputs;
    if (!recomputed.isEqual) return { ...recomputed, sha256 };
    const difference = await compareShares(db, scope, { month, lines });
    return difference
      ? { isEqual: false, sha256, difference }
      : { isEqual: true, sha256, lines: lines.length };
  });
}

/**
 * The proof of a closed month, as a document that anybody can recompute without this portal.
 *
 * @throws AppError `conflict` when the month is not what it was closed as: what would not verify is
 * not given out; `invalid` as {@link verifyMonth}
 */
export function exportProof(scope: Scope, month: Month): Promise<Proof> {
  return scope.read(async (db) => {
    const proof = await readProof(db, scope, month);
    if (!recomputeProof(proof).isEqual)
      throw new AppError(
        "conflict",
        `${formatMonth(month)} is not what it was closed as. Verify it to see the first difference.`,
      );
    return proof;
  });
}

/** A closed month as it stands in the database: its inputs, its kept lines, the sum it stated. */
async function readProof(db: TenantDb, { tenantId }: Scope, month: Month): Promise<Proof> {
  const close = await readClose(db, tenantId, month);
  const facts = close && (await readMonthFacts(db, tenantId, { month, basis: "close" }));
  if (!facts) throw new AppError("invalid", `${formatMonth(month)} is not closed.`);
  if (close.engine !== ENGINE)
    throw new AppError(
      "invalid",
      `${formatMonth(month)} was computed by ${close.engine}; this version computes ${ENGINE}.`,
    );
  const inputs = toInputs(facts);
  const lines = await readLines(db, { tenantId, month, number: close.number });
  const outputs = { ...computeOutputs(inputs), lines, sha256: close.sha256 };
  return { schema: PROOF_SCHEMA, engine: ENGINE, inputs, outputs };
}

/** Amounts are within what a number holds exactly: closing refused others. */
function readLines(
  db: TenantDb,
  { tenantId, month, number }: { tenantId: string; month: Month; number: number },
): Promise<ProofOutputs["lines"]> {
  return db.execute<ProofOutputs["lines"][number]>(sql`
    select charge_id as "chargeId", sku_id as "skuId", currency, bucket, unit_id as "unitId",
      user_id as "userId", amount_minor::float8 as "amountMinor",
      redistributed_minor::float8 as "redistributedMinor"
    from cost_lines
    where tenant_id = ${tenantId} and month = ${month} and number = ${number}
    order by line`);
}
