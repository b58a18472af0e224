import "server-only";
import { and, eq, max } from "drizzle-orm";
import { readClosedMonths } from "@/db/queries/parts/closed-months";
import { currencyRates } from "@/db/schema";
import type { Scope } from "@/db/scope";
import { describeClosed } from "@/lib/domain/charges/changed-days";
import { addMonths } from "@/lib/domain/charges/days";
import type { Day } from "@/lib/domain/ids";
import { checkRate, type TypedRate } from "@/lib/domain/charges/check-rate";
import { AppError, invariant } from "@/lib/errors";
import { cleanReason } from "./change-set";
import { audit, lockPriceBook } from "./price-book";

/**
 * States what one unit of a currency is worth in another from a day on. A rate of the same day is
 * replaced by it and stays in the history.
 *
 * @throws AppError `invalid` for what is no rate, or a day in a closed month
 */
export async function setCurrencyRate(
  scope: Scope,
  { reason, ...typed }: TypedRate & { reason: string | null },
): Promise<void> {
  const checked = checkRate(typed);
  if ("problem" in checked) throw new AppError("invalid", checked.problem);
  const { fromCurrency, toCurrency, fromDay, rate, source } = checked;
  return scope.write(async (db) => {
    const { actor, tenantId } = scope;
    invariant(actor.kind === "person", "only a person states a rate");
    await lockPriceBook(db, scope);
    const month = [{ from: fromDay, until: addMonths(`${fromDay.slice(0, 7)}-01` as Day, 1) }];
    const closed = describeClosed(month, await readClosedMonths(db));
    if (closed !== null) throw new AppError("invalid", closed);
    const { tenantId: ofTenant, version } = currencyRates;
    const [latest] = await db
      .select({ version: max(version) })
      .from(currencyRates)
      .where(
        and(
          eq(ofTenant, tenantId),
          eq(currencyRates.fromCurrency, fromCurrency),
          eq(currencyRates.toCurrency, toCurrency),
          eq(currencyRates.fromDay, fromDay),
        ),
      );
    const said = cleanReason(reason);
    await db.insert(currencyRates).values({
      ...{ tenantId, fromCurrency, toCurrency, fromDay, rate, source, reason: said },
      ...{ version: (latest?.version ?? 0) + 1, actorSubject: actor.subject },
      actorName: actor.name.slice(0, 256),
    });
    const target = `${fromCurrency}/${toCurrency}`;
    const detail = `1 ${fromCurrency} = ${rate} ${toCurrency} from ${fromDay}, by ${source}`;
    await audit(db, scope, { action: "rate.set", target, detail, reason: said });
  });
}
