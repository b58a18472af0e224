import "server-only";
import { randomUUID } from "node:crypto";
import { readPriceBook, toCharge } from "@/db/queries/parts/read-charges";
import type { Scope, TenantDb } from "@/db/scope";
import { upfrontMonths, type Charge } from "@/lib/domain/charges/charge";
import {
  checkCharge,
  describeOverlap,
  type ChargeValues,
  type TypedCharge,
} from "@/lib/domain/charges/check-charge";
import { addDays } from "@/lib/domain/charges/days";
import { formatDay } from "@/lib/domain/format";
import type { Day, SkuId } from "@/lib/domain/ids";
import { readAmount } from "@/lib/domain/money";
import { AppError } from "@/lib/errors";
import { cleanReason } from "./change-set";
import {
  ChargeFieldsError,
  lockPriceBook,
  readNamedSkus,
  requireLine,
  writeCharge,
} from "./price-book";

/**
 * Adds a price line to a product.
 *
 * @throws ChargeFieldsError for fields that cannot be, or a line that rivals another one; AppError
 * `not_found` for a product the tenant never had, `invalid` for days in a closed month
 */
export function addCharge(
  scope: Scope,
  { skuId, typed, reason }: { skuId: SkuId; typed: TypedCharge; reason: string | null },
): Promise<{ id: string }> {
  return scope.write(async (db) => {
    await lockPriceBook(db, scope);
    const after = { ...valuesOf(typed), skuId, id: randomUUID() };
    const skus = await readNamedSkus(db, scope);
    if (!skus.some((sku) => sku.skuId === skuId))
      throw new AppError("not_found", "This product does not exist here");
    await refuseOverlap(db, scope, after);
    await writeCharge(db, scope, {
      ...{ before: null, after, action: "charge.added", reason: cleanReason(reason) },
    });
    return { id: after.id };
  });
}

/**
 * Corrects what was wrong in a price line, for all its days. What it said before stays in its
 * history. @throws as {@link addCharge}; `conflict` when somebody else changed it meanwhile
 */
export function correctCharge(
  scope: Scope,
  input: { id: string; version: number; typed: TypedCharge; reason: string | null },
): Promise<void> {
  return scope.write(async (db) => {
    await lockPriceBook(db, scope);
    const before = await requireVersion(db, scope, input);
    const after = { ...valuesOf(input.typed), skuId: before.skuId, id: before.id };
    await refuseOverlap(db, scope, after);
    await writeCharge(db, scope, {
      ...{ before, after, action: "charge.corrected", reason: cleanReason(input.reason) },
    });
  });
}

/**
 * Sets another price from a day on: the line ends, and one with the new price begins. A term paid
 * upfront has its price until it is renewed.
 *
 * @throws as {@link correctCharge}; `invalid` for a day outside the line
 */
export function changePrice(
  scope: Scope,
  input: { id: string; version: number; price: string; fromDay: Day; reason: string | null },
): Promise<{ id: string }> {
  return scope.write(async (db) => {
    await lockPriceBook(db, scope);
    const before = await requireVersion(db, scope, input);
    const { fromDay } = input;
    refuseDay(before, fromDay);
    const read = readAmount(input.price, before.currency);
    if ("problem" in read) throw new ChargeFieldsError([{ field: "price", message: read.problem }]);
    if (read.minor < 0n)
      throw new ChargeFieldsError([{ field: "price", message: "A price cannot be below 0." }]);
    const line = toCharge(before);
    const reason = cleanReason(input.reason);
    const ended = { ...line, endsOn: fromDay };
    const next = { ...line, id: randomUUID(), unitPriceMinor: read.minor, startsOn: fromDay };
    await writeCharge(db, scope, { before, after: ended, action: "charge.ended", reason });
    await refuseOverlap(db, scope, next);
    await writeCharge(db, scope, { before: null, after: next, action: "charge.added", reason });
    return { id: next.id };
  });
}

/** The version a person saw. @throws AppError `conflict` when there is a newer one */
export async function requireVersion(
  db: TenantDb,
  scope: Scope,
  { id, version }: { id: string; version: number },
) {
  const latest = await requireLine(db, scope, id);
  if (latest.version !== version)
    throw new AppError(
      "conflict",
      `${latest.actorName} changed this price line meanwhile. Please look again.`,
    );
  return latest;
}

/** @throws AppError `invalid` for a day on which the line could not go over into another one */
export function refuseDay(line: Charge, day: Day): void {
  if (upfrontMonths(line.billing) !== null)
    throw new AppError(
      "invalid",
      "This term was paid upfront: its price holds to its end. Add the renewal as a new line.",
    );
  if (day <= line.startsOn)
    throw new AppError("invalid", `Choose a day after ${formatDay(line.startsOn)}.`);
  if (line.endsOn !== null && day >= line.endsOn)
    throw new AppError("invalid", `Choose a day to ${formatDay(addDays(line.endsOn, -1))}.`);
}

function valuesOf(typed: TypedCharge): ChargeValues {
  const check = checkCharge(typed);
  if (!check.isGood) throw new ChargeFieldsError(check.problems);
  return check.values;
}

async function refuseOverlap(db: TenantDb, { tenantId }: Scope, line: Charge): Promise<void> {
  const message = describeOverlap(line, await readPriceBook(db, tenantId));
  if (message !== null) throw new ChargeFieldsError([{ field: "seats", message }]);
}
