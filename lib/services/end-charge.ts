import "server-only";
import { toCharge } from "@/db/queries/parts/read-charges";
import type { Scope } from "@/db/scope";
import { addDays } from "@/lib/domain/charges/days";
import type { Day } from "@/lib/domain/ids";
import { cleanReason } from "./change-set";
import { lockPriceBook, writeCharge } from "./price-book";
import { refuseDay, requireVersion } from "./set-charge";

type Ending = { id: string; version: number; reason: string | null };

/**
 * Ends a price line after a day.
 *
 * @throws AppError `invalid` for a day outside the line, a term paid upfront or a closed month,
 * `not_found`, `conflict` when somebody else changed it meanwhile
 */
export function endCharge(
  scope: Scope,
  { lastDay, ...ending }: Ending & { lastDay: Day },
): Promise<void> {
  return scope.write(async (db) => {
    await lockPriceBook(db, scope);
    const before = await requireVersion(db, scope, ending);
    const endsOn = addDays(lastDay, 1);
    // an open line may end on any day; the very end of an ending one changes nothing
    refuseDay(before, endsOn);
    await writeCharge(db, scope, {
      ...{ before, after: { ...toCharge(before), endsOn }, action: "charge.ended" },
      reason: cleanReason(ending.reason),
    });
  });
}

/**
 * Takes away a price line that should never have been; it stays in the history.
 *
 * @throws AppError as {@link endCharge}
 */
export function removeCharge(scope: Scope, ending: Ending): Promise<void> {
  return scope.write(async (db) => {
    await lockPriceBook(db, scope);
    const before = await requireVersion(db, scope, ending);
    await writeCharge(db, scope, {
      ...{ before, after: toCharge(before), removed: true, action: "charge.removed" },
      reason: cleanReason(ending.reason),
    });
  });
}
