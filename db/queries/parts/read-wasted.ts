import { costOfSeats, type MonthlyCost, type Seats } from "@/lib/domain/charges/seat-rates";
import type { TenantId } from "@/lib/domain/ids";
import { isWasteWhenUnassigned } from "@/lib/domain/licenses/classify-sku";
import type { TenantDb } from "../../scope";
import type { LicenseRow } from "../list-licenses";
import { readLicenses } from "./read-licenses";
import { readPrices } from "./read-monthly-cost";

/** The products whose unassigned seats are waste, and what seats cost a month at today's prices. */
export async function readWasted(
  db: TenantDb,
  tenantId: TenantId,
): Promise<{ rows: LicenseRow[]; costOf: (seats: readonly Seats[]) => MonthlyCost }> {
  const { rows } = await readLicenses(db, tenantId);
  const { rates, needsPrice } = await readPrices(db, tenantId);
  return {
    rows: rows.filter((row) => isWasteWhenUnassigned(row.class)),
    // no seats cost nothing, also where there is no price
    costOf: (seats) =>
      costOfSeats(
        seats.filter((one) => one.seats > 0),
        rates,
        needsPrice,
      ),
  };
}
