import "server-only";
import { randomUUID } from "node:crypto";
import { readClosedMonths } from "@/db/queries/parts/closed-months";
import { readPriceBook } from "@/db/queries/parts/read-charges";
import type { Scope, TenantDb } from "@/db/scope";
import { planChargesCsv, type ChargesPlan } from "@/lib/domain/charges/plan-charges-csv";
import { pickBadRows } from "@/lib/domain/text/bad-rows";
import type { CsvRow } from "@/lib/domain/text/csv-columns";
import { AppError } from "@/lib/errors";
import { cleanReason } from "./change-set";
import {
  describeCharge,
  lockPriceBook,
  readNamedSkus,
  requireLine,
  writeCharge,
} from "./price-book";
import { readCsv } from "../read-csv";

/** What loading a price list would do, in words. */
export type ChargesFilePlan = {
  rows: number;
  create: { line: number; product: string; sentence: string }[];
  change: { line: number; product: string; before: string; after: string }[];
  same: number;
  errors: ChargesPlan["errors"];
  /** The rows with errors, as the file has them. */
  badRows: CsvRow[];
};

/** How many rows a person agreed to. */
export type ChargesExpected = { create: number; change: number };

/** Looks at a price list; writes nothing. @throws AppError `invalid` for what is no CSV file */
export function planChargesFile(scope: Scope, text: string): Promise<ChargesFilePlan> {
  return scope.read(async (db) => {
    const plan = await readPlan(db, scope, text);
    const skus = await readNamedSkus(db, scope);
    const nameOf = new Map(skus.map(({ skuId, name }) => [skuId, name]));
    return {
      rows: plan.create.length + plan.change.length + plan.same + countLines(plan.errors),
      create: plan.create.map(({ line, after }) => ({
        ...{ line, product: nameOf.get(after.skuId) ?? "" },
        sentence: describeCharge({ ...after, id: "" }),
      })),
      change: plan.change.map(({ line, before, after }) => ({
        ...{ line, product: nameOf.get(after.skuId) ?? "" },
        ...{ before: describeCharge(before), after: describeCharge(after) },
      })),
      same: plan.same,
      errors: plan.errors,
      badRows: pickBadRows(readCsv(text), plan.errors),
    };
  });
}

/**
 * Loads the good rows of a price list, and skips the others.
 *
 * @param expected what the person saw that it would do
 * @throws AppError `conflict` when it would do something else by now
 */
export function applyChargesFile(
  scope: Scope,
  input: { text: string; expected: ChargesExpected; reason: string | null },
): Promise<ChargesExpected> {
  return scope.write(async (db) => {
    await lockPriceBook(db, scope);
    const plan = await readPlan(db, scope, input.text);
    const counts = { create: plan.create.length, change: plan.change.length };
    const { expected } = input;
    if (counts.create !== expected.create || counts.change !== expected.change)
      throw new AppError("conflict", "The price book changed since your check. Check again.");
    const reason = cleanReason(input.reason) ?? "From a price list";
    for (const { before, after } of plan.change) {
      const version = await requireLine(db, scope, before.id);
      await writeCharge(db, scope, { before: version, after, action: "charge.corrected", reason });
    }
    for (const { after } of plan.create)
      await writeCharge(db, scope, {
        ...{ before: null, after: { ...after, id: randomUUID() } },
        ...{ action: "charge.added", reason },
      });
    return counts;
  });
}

async function readPlan(db: TenantDb, scope: Scope, text: string): Promise<ChargesPlan> {
  return planChargesCsv(readCsv(text), {
    held: await readPriceBook(db, scope.tenantId),
    skus: await readNamedSkus(db, scope),
    closedMonths: await readClosedMonths(db),
  });
}

const countLines = (errors: readonly { line: number }[]) =>
  new Set(errors.map(({ line }) => line)).size;
