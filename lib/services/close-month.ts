import "server-only";
import { sql } from "drizzle-orm";
import { readFirstOpenDay } from "@/db/queries/parts/first-open-day";
import { pinnedSchema } from "@/db/queries/parts/read-close";
import { readMonthFacts } from "@/db/queries/parts/read-month-facts";
import { readInputsKey } from "@/db/queries/parts/read-month-inputs";
import { computeMonth } from "@/db/queries/refresh-month-costs";
import { refreshUnitSpans } from "@/db/queries/refresh-unit-spans";
import type { Scope, TenantDb } from "@/db/scope";
import { formatMonth, type Month } from "@/lib/domain/month";
import { makeProof } from "@/lib/domain/proof/make-proof";
import type { Proof } from "@/lib/domain/proof/proof-schema";
import { AppError, invariant } from "@/lib/errors";
import { cleanReason } from "./change-set";
import { auditMonth, lockMonth, requireClosable } from "./month-record";
import { storeCostLines } from "./store-cost-lines";

/** A month to close, as the person saw it. */
export type Closing = {
  month: Month;
  /** Of {@link previewClose}. */
  key: string;
  reason: string | null;
};

/**
 * Closes a month for good: what it was computed from is pinned, its lines down to the user are kept,
 * and a SHA-256 over both proves them. From then on nothing changes it; the mapping and the prices
 * of its days are fixed too.
 *
 * @returns the sum that proves it, in hex
 * @throws AppError `conflict` when what the person saw changed since; `invalid` for a month that is
 * not over, closed already, before a closed one, or in which nothing was charged
 */
export function closeMonth(scope: Scope, closing: Closing): Promise<{ sha256: string }> {
  return scope.write(async (db) => {
    const { month, key } = closing;
    await lockMonth(db, scope, month);
    await requireClosable(db, month);
    if ((await readInputsKey(db, scope.tenantId, month)) !== key)
      throw new AppError(
        "conflict",
        `What ${formatMonth(month)} is computed from changed since you looked. Look again.`,
      );
    await catchUp(db, scope);
    const computed = await computeMonth(db, scope.tenantId, month);
    const facts = await readMonthFacts(db, scope.tenantId, { month, basis: "today" });
    if (!computed || !facts)
      throw new AppError("invalid", "Nothing was charged in this month. Set prices first.");
    const proof = makeProof(facts);
    await keep(db, scope, { ...closing, proof });
    return { sha256: proof.outputs.sha256 };
  });
}

/** Works out the mapping when the last import's was not yet: nobody closes a month on stale units. */
async function catchUp(db: TenantDb, { tenantId }: Scope): Promise<void> {
  const [state] = await db.execute<{ is_behind: boolean }>(sql`
    select m.resolved_run is distinct from t.published_run as is_behind
    from mapping_states m join tenants t using (tenant_id) where m.tenant_id = ${tenantId}`);
  const from = await readFirstOpenDay(db);
  if (state?.is_behind && from) await refreshUnitSpans(db, { tenantId, from, whom: "all" });
}

async function keep(
  db: TenantDb,
  scope: Scope,
  { month, key, reason, proof }: Closing & { proof: Proof },
): Promise<void> {
  const { actor, tenantId } = scope;
  invariant(actor.kind === "person", "only a person closes a month");
  const { engine, inputs, outputs } = proof;
  const pinned = JSON.stringify({ key, ...(await readVersions(db, scope)), inputs: pin(inputs) });
  const [close] = await db.execute<{ number: number }>(sql`
    insert into month_closes (tenant_id, month, number, engine, sha256, pinned, closed_by,
      closed_by_name, reason)
    select ${tenantId}::uuid, ${month}, coalesce(max(number), 0) + 1, ${engine}, ${outputs.sha256},
      ${pinned}::text::jsonb, ${actor.subject}, ${actor.name.slice(0, 256)}, ${cleanReason(reason)}
    from month_closes where tenant_id = ${tenantId} and month = ${month}
    returning number`);
  invariant(close, "a closing has a number");
  await storeCostLines(db, tenantId, { month, number: close.number, lines: outputs.lines });
  await auditMonth(db, scope, {
    ...{ month, action: "month.closed" },
    detail: `Closed ${formatMonth(month)}, SHA-256 ${outputs.sha256}${reason ? `: ${reason}` : ""}`,
  });
}

type Versions = {
  importRun: string | null;
  mappingVersion: number | null;
  ruleVersion: number | null;
};

/** The import, rules and mapping that the month was closed on, for who looks into it later. */
async function readVersions(db: TenantDb, { tenantId }: Scope): Promise<Versions> {
  const [versions] = await db.execute<Versions>(sql`
    select t.published_run as "importRun", m.version as "mappingVersion",
      (select max(version) from rule_sets where tenant_id = t.tenant_id) as "ruleVersion"
    from tenants t left join mapping_states m using (tenant_id) where t.tenant_id = ${tenantId}`);
  invariant(versions, "a month that is closed has a tenant");
  return versions;
}

/** All but the spans, which stand where they are and never change for closed days. */
const pin = (inputs: Proof["inputs"]): unknown => pinnedSchema.strip().parse(inputs);
