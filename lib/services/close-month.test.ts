import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getMonthCosts } from "@/db/queries/get-month-costs";
import { listCostLines } from "@/db/queries/list-cost-lines";
import { auditEvents } from "@/db/schema";
import { givenCharges } from "@/db/testing/given-charges";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { FIRST, givenSeptember, type GivenMonth, SEPTEMBER } from "@/db/testing/given-month";
import { type Month, monthOf } from "@/lib/domain/month";
import { parseProof } from "@/lib/domain/proof/parse-proof";
import { recomputeProof } from "@/lib/domain/proof/recompute-proof";
import { dayOf } from "@/lib/domain/ids";
import { closeMonth } from "./close-month";
import { previewClose } from "./preview-close";
import { reopenMonth } from "./reopen-month";
import { addCharge } from "./set-charge";
import { exportProof, verifyMonth } from "./verify-month";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const close = async ({ scope }: GivenMonth, month = SEPTEMBER) => {
  const { key } = await previewClose(scope, month);
  return closeMonth(scope, { month, key, reason: "All invoices are in" });
};
/** What no role of the portal may do: only somebody with the database in hand. */
async function tamper({ tenantId }: GivenMonth, table: string, change: string): Promise<void> {
  const sql = postgres(database.urls.owner, { max: 1 });
  await sql.begin(async (owner) => {
    await owner.unsafe(`alter table ${table} no force row level security`);
    await owner.unsafe(`update ${table} set ${change} and tenant_id = '${tenantId}'`);
    await owner.unsafe(`alter table ${table} force row level security`);
  });
  await sql.end();
}
const typed = {
  ...{ label: "Late", currency: "EUR", price: "1.00", billing: "monthly", seats: "2" },
  ...{ startsOn: FIRST, lastDay: "" },
};

test("a month is looked at, closed, verified, and its proof holds without the portal", async () => {
  const given = await givenSeptember(database);
  expect(await previewClose(given.scope, SEPTEMBER)).toMatchObject({
    ...{ problem: null, totals: [{ currency: "EUR", minor: 36_000n }] },
    ...{ estimatedDays: 29, heldImports: 0, missingPrices: [] },
  });

  const { sha256 } = await close(given);
  expect(await verifyMonth(given.scope, SEPTEMBER)).toEqual({
    ...{ isEqual: true, sha256, lines: 7 },
  });
  const file = JSON.stringify(await exportProof(given.scope, SEPTEMBER));
  const parsed = parseProof(file);
  if ("problem" in parsed) throw new Error(parsed.problem);
  expect(recomputeProof(parsed.proof)).toEqual({ isEqual: true });
  expect(parsed.proof.outputs).toMatchObject({
    sha256,
    buckets: [
      { bucket: "no_unit", amountMinor: 5_400 },
      { bucket: "not_visible", amountMinor: 3_600 },
      { bucket: "pool", amountMinor: 18_000 },
      { bucket: "unit", amountMinor: 9_000 },
    ],
    total: { currency: "EUR", amountMinor: 36_000 },
  });
  // ids only: nothing that names a person
  expect(file).not.toMatch(/@|Sales|Operations|Contract/);

  const costs = await getMonthCosts(given.scope, SEPTEMBER);
  expect(costs.close).toMatchObject({ number: 1, closedByName: "Petra Prüfer", sha256 });
  const audit = await given.scope.read((db) => db.select().from(auditEvents));
  expect(audit.map(({ action, target }) => `${action} ${target}`)).toContain(
    "month.closed 2026-09",
  );
});

test("one cent changed in a kept line is named", async () => {
  const given = await givenSeptember(database);
  await close(given);
  const [user] = given.users;
  await tamper(given, "cost_lines", `amount_minor = amount_minor + 1 where user_id = '${user}'`);
  const verified = await verifyMonth(given.scope, SEPTEMBER);
  expect(verified).toMatchObject({
    isEqual: false,
    difference: {
      expected: "3600",
      found: "3601",
      place: expect.stringMatching(/^outputs\.lines\[\d\]\.amountMinor$/) as string,
    },
  });
  expect(verified).toHaveProperty("difference.about", expect.stringContaining(given.users[0]!));
  await expect(exportProof(given.scope, SEPTEMBER)).rejects.toThrow(/not what it was closed as/);
});

test("one cent changed in a sum of the costs page is named", async () => {
  const given = await givenSeptember(database);
  await close(given);
  await tamper(given, "cost_shares", "amount_minor = 9999 where bucket = 'pool'");
  expect(await verifyMonth(given.scope, SEPTEMBER)).toMatchObject({
    isEqual: false,
    difference: { place: "the costs page", expected: "18000", found: "9999" },
  });
});

test("a span or a pinned price changed behind the portal is told by the sums", async () => {
  const price = "jsonb_set(pinned, '{inputs,charges,0,unitPriceMinor}', '3601')";
  for (const [table, change] of [
    ["license_spans", "until_day = '2026-09-20' where true"],
    ["unit_spans", "basis_points = 9999 where true"],
    ["month_closes", `pinned = ${price} where true`],
    ["month_closes", "sha256 = repeat('0', 64) where true"],
  ] as const) {
    const given = await givenSeptember(database);
    await close(given);
    await tamper(given, table, change);
    const { isEqual } = await verifyMonth(given.scope, SEPTEMBER);
    expect([change, isEqual]).toEqual([change, false]);
  }
});

test("what happens after the close changes neither its sums nor its lines", async () => {
  const given = await givenSeptember(database);
  await close(given);
  const before = await getMonthCosts(given.scope, SEPTEMBER);
  const lines = () =>
    listCostLines(given.scope, { month: SEPTEMBER, unitId: given.sales, currency: "EUR" });
  const linesBefore = await lines();
  // a price that reaches back, as if it came another way than through the services
  await givenCharges(given, [{ skuId: given.sku, startsOn: FIRST, seats: 3, unitPriceMinor: 1n }]);
  expect(await getMonthCosts(given.scope, SEPTEMBER)).toEqual(before);
  expect(await lines()).toEqual(linesBefore);
  expect(await verifyMonth(given.scope, SEPTEMBER)).toMatchObject({ isEqual: true });
  await expect(addCharge(given.scope, { skuId: given.sku, typed, reason: null })).rejects.toThrow(
    /Sep 2026, which is closed/,
  );
});

test("what changed since the person looked is not closed", async () => {
  const given = await givenSeptember(database);
  const { key } = await previewClose(given.scope, SEPTEMBER);
  await givenCharges(given, [{ skuId: given.sku, startsOn: FIRST, seats: 3 }]);
  await expect(
    closeMonth(given.scope, { month: SEPTEMBER, key, reason: null }),
  ).rejects.toMatchObject({ code: "conflict" });
});

test("a month that runs, is to come, is closed or lies before a closed one cannot be closed", async () => {
  const given = await givenSeptember(database);
  const problemOf = async (month: Month) => (await previewClose(given.scope, month)).problem;
  expect(await problemOf(monthOf(dayOf(new Date())))).toMatch(/is not over/);
  expect(await problemOf("2099-01" as Month)).toMatch(/is not over/);
  await close(given);
  expect(await problemOf(SEPTEMBER)).toBe("September 2026 is closed already.");
  expect(await problemOf("2026-08" as Month)).toMatch(/closed in order/);
  await expect(close(given)).rejects.toThrow("September 2026 is closed already.");
});

test("a month in which nothing was charged cannot be closed", async () => {
  const given = await givenSeptember(database);
  await given.scope.write((db) =>
    db.execute(sql`insert into charges select tenant_id, id, 2, sku_id, label, currency,
      unit_price_minor, billing, seats, starts_on, ends_on, true, now(), 'test', 'Test', null
      from charges`),
  );
  expect(await previewClose(given.scope, SEPTEMBER)).toMatchObject({
    ...{
      totals: [],
      problem: expect.stringMatching(/Nothing was charged/) as string,
      missingPrices: [{ seats: 10 }],
    },
  });
});

test("a reopened month can change, and is closed anew as number 2", async () => {
  const given = await givenSeptember(database);
  await close(given);
  await expect(reopenMonth(given.scope, { month: SEPTEMBER, reason: " " })).rejects.toThrow(
    /Say why/,
  );
  await reopenMonth(given.scope, { month: SEPTEMBER, reason: "A late invoice" });
  await expect(reopenMonth(given.scope, { month: SEPTEMBER, reason: "Again" })).rejects.toThrow(
    "September 2026 is not closed.",
  );
  await expect(verifyMonth(given.scope, SEPTEMBER)).rejects.toThrow("is not closed");

  await addCharge(given.scope, { skuId: given.sku, typed, reason: null });
  await close(given);
  // 2 × 1.00 and 8 × 36.00
  expect((await previewClose(given.scope, SEPTEMBER)).totals).toEqual([
    { currency: "EUR", minor: 29_000n },
  ]);
  expect(await verifyMonth(given.scope, SEPTEMBER)).toMatchObject({ isEqual: true });
  expect((await getMonthCosts(given.scope, SEPTEMBER)).close).toMatchObject({ number: 2 });
});

test("months are reopened from the last one back", async () => {
  const given = await givenSeptember(database);
  await close(given);
  await close(given, "2026-10" as Month);
  await expect(reopenMonth(given.scope, { month: SEPTEMBER, reason: "Why" })).rejects.toThrow(
    "October 2026 was closed after it. Reopen that one first.",
  );
});

test("two who close at once: one does, the other is told", async () => {
  const given = await givenSeptember(database);
  const { key } = await previewClose(given.scope, SEPTEMBER);
  const asked = { month: SEPTEMBER, key, reason: null };
  const results = await Promise.allSettled([
    closeMonth(given.scope, asked),
    closeMonth(given.scope, asked),
  ]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});
