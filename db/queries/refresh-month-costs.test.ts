import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { UnitId } from "@/lib/domain/ids";
import type { Month } from "@/lib/domain/month";
import { givenCharges } from "../testing/given-charges";
import { openTestDatabase, type TestDatabase } from "../testing/given-database";
import { FIRST, givenSeptember, type GivenMonth, SEPTEMBER } from "../testing/given-month";
import { getMonthCosts } from "./get-month-costs";
import { listCostLines } from "./list-cost-lines";
import { listCostMonths } from "./list-cost-months";
import { refreshMonthCosts } from "./refresh-month-costs";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Every share of the month as text: bucket, unit, seat-days, amount, redistributed. */
async function sharesOf({ scope, sales, ops }: GivenMonth): Promise<string[]> {
  const rows = await scope.read((db) =>
    db.execute<{ share: string }>(sql`
      select concat_ws(' ', bucket, case unit_id when ${sales} then 'sales' when ${ops} then 'ops' end,
        trim_scale(seat_days), amount_minor, redistributed_minor) as share
      from cost_shares order by 1`),
  );
  return rows.map(({ share }) => share);
}

test("a month by hand: units, no unit, not visible and pool add up to the charge", async () => {
  const given = await givenSeptember(database);
  await refreshMonthCosts(given.scope, SEPTEMBER);
  // 360.00 over 300 seat-days: 1.20 each
  expect(await sharesOf(given)).toEqual([
    "no_unit 45 5400 0",
    "not_visible 30 3600 0",
    "pool 150 18000 0",
    "unit ops 15 1800 0",
    "unit sales 60 7200 0",
  ]);
  const [month] = await given.scope.read((db) => db.execute(sql`select * from cost_months`));
  expect(month).toMatchObject({ from_day: FIRST, until_day: "2026-10-01", estimated_days: 29 });
});

test("a unit's lines, user by user, add up to its cost", async () => {
  const given = await givenSeptember(database);
  const lines = async (unitId: UnitId | null) =>
    (await listCostLines(given.scope, { month: SEPTEMBER, unitId, currency: "EUR" })).map(
      ({ userId, seatDays, amountMinor }) =>
        `${given.users.indexOf(userId)} ${seatDays} ${amountMinor}`,
    );
  expect((await lines(given.sales)).toSorted()).toEqual(["0 30.0000 3600", "1 30.0000 3600"]);
  expect(await lines(given.ops)).toEqual(["2 15.0000 1800"]);
  expect((await lines(null)).toSorted()).toEqual(["2 15.0000 1800", "3 30.0000 3600"]);
});

test("the month as the page reads it: cells, charges, state", async () => {
  const given = await givenSeptember(database);
  const costs = await getMonthCosts(given.scope, SEPTEMBER);
  expect(costs).toMatchObject({
    ...{ currency: "EUR", currencies: ["EUR"], close: null, adjustments: [] },
    days: { from: FIRST, until: "2026-10-01", estimated: 29 },
    charged: [{ skuId: given.sku, amountMinor: 36_000n, seatDays: 300 }],
  });
  const sum = costs.cells.reduce((total, { amountMinor }) => total + amountMinor, 0n);
  expect([costs.cells.length, sum]).toEqual([5, 36_000n]);
  expect((await listCostMonths(given.scope)).at(-1)).toEqual({ month: SEPTEMBER, isClosed: false });
});

test("is computed anew when a price changes, and only then", async () => {
  const given = await givenSeptember(database);
  const computedAt = async () => {
    await refreshMonthCosts(given.scope, SEPTEMBER);
    return given.scope.read((db) => db.execute(sql`select computed_at::text from cost_months`));
  };
  const first = await computedAt();
  expect(await computedAt()).toEqual(first);
  const other = { skuId: given.sku, startsOn: FIRST, seats: 4, unitPriceMinor: 300n };
  await givenCharges(given, [other]);
  expect(await computedAt()).not.toEqual(first);
  // 4 × 3.00 and 6 × 36.00
  const [total] = await given.scope.read((db) =>
    db.execute(sql`select sum(amount_minor)::int as total from cost_totals`),
  );
  expect(total).toEqual({ total: 22_800 });
});

test("a month before any import has no result, and asking for it is no error", async () => {
  const given = await givenSeptember(database);
  await refreshMonthCosts(given.scope, "2026-08" as Month);
  expect(await given.scope.read((db) => db.execute(sql`select month from cost_months`))).toEqual(
    [],
  );
});
