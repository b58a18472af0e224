import "server-only";
import { sql } from "drizzle-orm";
import { readClosedMonths } from "@/db/queries/parts/closed-months";
import { readVersions, toCharge, type ChargeVersion } from "@/db/queries/parts/read-charges";
import { readTenantSkus } from "@/db/queries/parts/read-tenant-skus";
import { nameOf, partNumberOf } from "@/db/queries/parts/tenant-sku";
import { charges } from "@/db/schema";
import type { Scope, TenantDb } from "@/db/scope";
import { changedDays, describeClosed } from "@/lib/domain/charges/changed-days";
import { BILLING_LABELS, type Charge } from "@/lib/domain/charges/charge";
import type { NamedSku } from "@/lib/domain/charges/charges-csv";
import type { ChargeProblem } from "@/lib/domain/charges/check-charge";
import { addDays } from "@/lib/domain/charges/days";
import { formatDay } from "@/lib/domain/format";
import { formatMoney } from "@/lib/domain/money";
import { AppError, invariant } from "@/lib/errors";

/** What is wrong with the fields of a price line, in the words for each. */
export class ChargeFieldsError extends AppError {
  readonly problems: readonly ChargeProblem[];

  constructor(problems: readonly ChargeProblem[]) {
    super("invalid", problems[0]?.message ?? "Please check the form");
    this.problems = problems;
  }
}

/** Makes changes of one tenant's price book wait for each other, until the transaction ends. */
export const lockPriceBook = (db: TenantDb, { tenantId }: Scope): Promise<unknown> =>
  db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`prices ${tenantId}`}, 0))`);

/** What becomes of a price line, for the record. */
export type ChargeStep = {
  before: ChargeVersion | null;
  /** The line as it is from now on; as it last was when it is taken away. */
  after: Charge;
  removed?: boolean;
  action: "charge.added" | "charge.corrected" | "charge.ended" | "charge.removed";
  reason: string | null;
};

/**
 * Writes the next version of a price line and puts it on record, for a caller who holds the lock.
 *
 * @throws AppError `invalid` when it would change the cost of a closed month
 */
export async function writeCharge(db: TenantDb, scope: Scope, step: ChargeStep): Promise<void> {
  const { before, after, removed = false, action, reason } = step;
  const { actor, tenantId } = scope;
  invariant(actor.kind === "person", "only a person sets a price");
  const changed = changedDays(before && toCharge(before), removed ? null : after);
  const closed = describeClosed(changed, await readClosedMonths(db));
  if (closed !== null) throw new AppError("invalid", closed);
  const actorName = actor.name.slice(0, 256);
  await db.insert(charges).values({
    ...{ ...after, tenantId, version: (before?.version ?? 0) + 1, removed, reason },
    ...{ actorSubject: actor.subject, actorName },
  });
  await audit(db, scope, { action, target: after.id, detail: detailOf(step), reason });
}

/** Puts what a person did on record, with why. */
export async function audit(
  db: TenantDb,
  { actor }: Scope,
  event: { action: string; target: string; detail: string; reason: string | null },
): Promise<void> {
  invariant(actor.kind === "person", "only a person changes what things cost");
  const { action, target, detail, reason } = event;
  await db.execute(sql`select append_audit(${actor.subject}, ${actor.name.slice(0, 256)}, ${action},
    ${target}, ${reason ? `${detail}: ${reason}` : detail})`);
}

/** The latest version of a price line. @throws AppError `not_found` for none, or one taken away */
export async function requireLine(
  db: TenantDb,
  { tenantId }: Scope,
  id: string,
): Promise<ChargeVersion> {
  const [latest] = await readVersions(db, tenantId, id);
  if (!latest || latest.removed)
    throw new AppError("not_found", "This price line does not exist any more");
  return latest;
}

/** The products a price may be for, as files and forms name them. */
export async function readNamedSkus(db: TenantDb, { tenantId }: Scope): Promise<NamedSku[]> {
  const skus = await readTenantSkus(db, tenantId);
  return skus.map((sku) => ({
    ...{ skuId: sku.skuId, partNumber: partNumberOf(sku), name: nameOf(sku) },
  }));
}

/** A price line in a sentence: `€36.00, Monthly, for all seats, from 1 Nov 2026`. */
export function describeCharge(charge: Charge): string {
  const { unitPriceMinor, currency, billing, seats, startsOn, endsOn } = charge;
  return [
    `${charge.label}: ${formatMoney(unitPriceMinor, currency)}`,
    BILLING_LABELS[billing],
    seats === null ? "for the rest of the seats" : `for ${seats} seats`,
    `from ${formatDay(startsOn)}${endsOn ? ` to ${formatDay(addDays(endsOn, -1))}` : ""}`,
  ].join(", ");
}

const detailOf = ({ before, after, removed }: ChargeStep): string => {
  if (!before) return describeCharge(after);
  return removed
    ? `${describeCharge(before)}, taken away`
    : `${describeCharge(before)} → ${describeCharge(after)}`;
};
