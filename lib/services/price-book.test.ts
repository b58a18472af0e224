import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getCoverage } from "@/db/queries/get-coverage";
import { getCharge, listCharges } from "@/db/queries/list-charges";
import { listChargesOfMonth } from "@/db/queries/list-charges-of-month";
import { listCurrencyRates } from "@/db/queries/list-currency-rates";
import { listInvoiceFiles } from "@/db/queries/list-invoice-files";
import { listLicenses } from "@/db/queries/list-licenses";
import { getOverview } from "@/db/queries/get-overview";
import { auditEvents, charges, monthCloses } from "@/db/schema";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { givenSkus } from "@/db/testing/given-skus";
import { givenTenant, type GivenTenant } from "@/db/testing/given-tenant";
import { GIVEN_DAY, givenUsers } from "@/db/testing/given-users";
import { formatChargesCsv } from "@/lib/domain/charges/charges-csv";
import { toCharge } from "@/db/queries/parts/read-charges";
import { addMonths } from "@/lib/domain/charges/days";
import type { Day, SkuId } from "@/lib/domain/ids";
import { endCharge, removeCharge } from "./end-charge";
import { applyChargesFile, planChargesFile } from "./import-charges";
import { applyInvoiceFile, planInvoiceFile, withdrawInvoiceFile } from "./import-invoice";
import { addCharge, changePrice, correctCharge } from "./set-charge";
import { setCurrencyRate } from "./set-currency-rate";
import { setSkuOverride } from "./set-sku-override";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const MONTH = GIVEN_DAY.slice(0, 7);
const FIRST = `${MONTH}-01`;
const typed = {
  ...{ label: "CSP contract", currency: "EUR", price: "36,00", billing: "monthly", seats: "" },
  ...{ startsOn: FIRST, lastDay: "" },
};

async function givenTwoProducts() {
  const tenant = await givenTenant(database, { dataAsOf: new Date() });
  const [e3, visio] = (await givenSkus(tenant, [
    { partNumber: "SPE_E3_TEST", enabled: 30, consumed: 2 },
    { partNumber: "VISIO_TEST", enabled: 10, consumed: 1 },
    { partNumber: "SOMETHING_FREE", enabled: 1_000_000 },
  ])) as [SkuId, SkuId, SkuId];
  return { ...tenant, e3, visio };
}

const auditOf = async ({ scope }: GivenTenant) =>
  (await scope.read((db) => db.select().from(auditEvents))).map(
    ({ action, detail }) => `${action} ${detail}`,
  );
const versionsOf = ({ scope }: GivenTenant) => scope.read((db) => db.select().from(charges));

describe("a price line", () => {
  test("is missing, then added, then everything is priced; on record with its reason", async () => {
    const tenant = await givenTwoProducts();
    const { scope, e3, visio } = tenant;
    expect(await getCoverage(scope, MONTH)).toMatchObject({
      ...{ seatDays: 40, priced: 0, basisPoints: 0 },
      missing: [
        { skuId: e3, seats: 30, firstDay: GIVEN_DAY, name: "SPE_E3_TEST" },
        { skuId: visio, seats: 10 },
      ],
    });
    await addCharge(scope, { skuId: e3, typed, reason: "Renewal offer" });
    expect(await getCoverage(scope, MONTH)).toMatchObject({
      ...{ basisPoints: 7500, missing: [{ skuId: visio }] },
    });
    expect(await auditOf(tenant)).toEqual([
      expect.stringMatching(/^charge\.added CSP contract: €36\.00, Monthly, .*: Renewal offer$/),
    ]);
    const { charges: ofMonth } = await listChargesOfMonth(scope, MONTH);
    expect(ofMonth).toMatchObject([{ skuId: e3, unitPriceMinor: 3600n, seats: null }]);
    expect((await listChargesOfMonth(scope, "2020-01")).charges).toEqual([]);
  });

  test("gets another price from a day on, and an end; what it said before stays", async () => {
    const { scope, e3 } = await givenTwoProducts();
    const { id } = await addCharge(scope, { skuId: e3, typed, reason: null });
    const fromDay = `${MONTH}-15` as Day;
    const next = await changePrice(scope, {
      id,
      version: 1,
      price: "39",
      fromDay,
      reason: "Index",
    });
    const [line] = (await getCharge(scope, id)).versions;
    expect(line).toMatchObject({ version: 2, endsOn: fromDay, unitPriceMinor: 3600n });
    expect((await getCharge(scope, next.id)).versions).toMatchObject([
      { version: 1, startsOn: fromDay, endsOn: null, unitPriceMinor: 3900n, reason: "Index" },
    ]);
    await endCharge(scope, { id: next.id, version: 1, lastDay: "2099-01-31" as Day, reason: null });
    expect((await getCharge(scope, next.id)).versions).toMatchObject([
      { version: 2, endsOn: "2099-02-01" },
      { version: 1, endsOn: null },
    ]);
    await removeCharge(scope, { id: next.id, version: 2, reason: "Typing error" });
    const again = removeCharge(scope, { id: next.id, version: 3, reason: null });
    await expect(again).rejects.toMatchObject({ code: "not_found" });
    expect((await listChargesOfMonth(scope, MONTH)).charges).toMatchObject([{ id }]);
    const book = await listCharges(scope);
    expect(book.skus.find(({ skuId }) => skuId === e3)?.lines).toMatchObject([
      { id, removed: false },
      { id: next.id, removed: true, reason: "Typing error" },
    ]);
  });

  test("is refused with its fields, beside a rival, unseen, for another's product; nothing is written", async () => {
    const tenant = await givenTwoProducts();
    const { scope, e3 } = tenant;
    const { id } = await addCharge(scope, { skuId: e3, typed, reason: null });
    const before = await versionsOf(tenant);
    const bad = { ...typed, price: "1.234", startsOn: "2026-02-30" };
    await expect(addCharge(scope, { skuId: e3, typed: bad, reason: null })).rejects.toMatchObject({
      code: "invalid",
      problems: [{ field: "price" }, { field: "startsOn" }],
    });
    await expect(addCharge(scope, { skuId: e3, typed, reason: null })).rejects.toMatchObject({
      problems: [{ field: "seats" }],
    });
    const skuId = randomUUID() as SkuId;
    await expect(addCharge(scope, { skuId, typed, reason: null })).rejects.toMatchObject({
      code: "not_found",
    });
    const seen = { id, version: 2, typed, reason: null };
    await expect(correctCharge(scope, seen)).rejects.toMatchObject({ code: "conflict" });
    const fromDay = FIRST as Day;
    const change = { id, version: 1, price: "1", fromDay, reason: null };
    await expect(changePrice(scope, change)).rejects.toMatchObject({ code: "invalid" });
    const other = await givenTenant(database);
    await expect(removeCharge(other.scope, { ...seen, version: 1 })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await versionsOf(tenant)).toEqual(before);
  });

  test("paid upfront ends with its term and cannot be shortened", async () => {
    const { scope, e3 } = await givenTwoProducts();
    const upfront = { ...typed, billing: "annual_upfront", seats: "10", startsOn: "2026-03-15" };
    const { id } = await addCharge(scope, { skuId: e3, typed: upfront, reason: null });
    expect((await getCharge(scope, id)).versions).toMatchObject([{ endsOn: "2027-03-15" }]);
    const ending = { id, version: 1, lastDay: "2026-12-31" as Day, reason: null };
    await expect(endCharge(scope, ending)).rejects.toThrow("paid upfront");
  });

  test("never changes a closed month, by hand, by file or by an end; later days may", async () => {
    const tenant = await givenTwoProducts();
    const { scope, tenantId, e3, visio } = tenant;
    const { id } = await addCharge(scope, { skuId: e3, typed, reason: null });
    await scope.write((db) =>
      db.insert(monthCloses).values({
        ...{ tenantId, month: MONTH, number: 1, engine: "test", sha256: "0", pinned: {} },
        ...{ closedBy: "test", closedByName: "Frida Finance" },
      }),
    );
    const before = await versionsOf(tenant);
    const closed = { code: "invalid", message: expect.stringContaining("closed") as string };
    const line = { id, version: 1, reason: null };
    const dearer = { ...typed, price: "37" };
    const next = addMonths(FIRST as Day, 1);
    await expect(addCharge(scope, { skuId: visio, typed, reason: null })).rejects.toMatchObject(
      closed,
    );
    await expect(correctCharge(scope, { ...line, typed: dearer })).rejects.toMatchObject(closed);
    await expect(removeCharge(scope, line)).rejects.toMatchObject(closed);
    const early = { ...line, lastDay: `${MONTH}-20` as Day };
    await expect(endCharge(scope, early)).rejects.toMatchObject(closed);
    const rate = { fromCurrency: "USD", toCurrency: "EUR", fromDay: FIRST, rate: "1", source: "X" };
    await expect(setCurrencyRate(scope, { ...rate, reason: null })).rejects.toMatchObject(closed);
    const file = `Part number;Label;Currency;Unit price;Billing;Starts on\nVISIO_TEST;L;EUR;1;monthly;${FIRST}`;
    expect((await planChargesFile(scope, file)).errors).toMatchObject([{ column: "starts_on" }]);
    expect(await versionsOf(tenant)).toEqual(before);

    await changePrice(scope, { ...line, price: "39", fromDay: next });
    await addCharge(scope, { skuId: visio, typed: { ...typed, startsOn: next }, reason: null });
    expect((await versionsOf(tenant)).length).toBe(before.length + 3);
  });

  // guards: the history being edited by anything but a migration
  test("is never edited: the database refuses it", async () => {
    const tenant = await givenTwoProducts();
    await addCharge(tenant.scope, { skuId: tenant.e3, typed, reason: null });
    const edited = tenant.scope.write((db) => db.update(charges).set({ unitPriceMinor: 1n }));
    await expect(edited).rejects.toMatchObject({ cause: { code: "42501" } });
  });
});

describe("a price list", () => {
  const HEAD = "Part number;Label;Currency;Unit price;Billing;Starts on";
  test("is looked at first, and then its good rows are loaded", async () => {
    const tenant = await givenTwoProducts();
    const { scope, e3, visio } = tenant;
    const text = [
      `\uFEFF${HEAD}`,
      `SPE_E3_TEST;"List; 2026";EUR;36,00;monthly;${FIRST}`,
      "",
      `VISIO_TEST;List;EUR;a lot;monthly;${FIRST}`,
      `UNKNOWN;List;EUR;1;monthly;${FIRST}`,
    ].join("\r\n");
    const plan = await planChargesFile(scope, text);
    expect(plan).toMatchObject({
      ...{ rows: 3, change: [], same: 0, create: [{ line: 2, product: "SPE_E3_TEST" }] },
      errors: [
        { line: 4, column: "unit_price", value: "a lot" },
        { line: 5, column: "part_number" },
      ],
    });
    expect(await versionsOf(tenant)).toEqual([]);
    const expected = { create: 1, change: 0 };
    await expect(
      applyChargesFile(scope, { text, expected: { create: 2, change: 0 }, reason: null }),
    ).rejects.toMatchObject({ code: "conflict" });
    expect(await applyChargesFile(scope, { text, expected, reason: null })).toEqual(expected);
    const { skus } = await listCharges(scope);
    const csv = formatChargesCsv(
      skus.flatMap(({ lines }) => lines.map(toCharge)),
      skus,
    );
    expect(await planChargesFile(scope, csv)).toMatchObject({ same: 1, create: [], errors: [] });
    expect((await getCoverage(scope, MONTH)).missing).toMatchObject([{ skuId: visio }]);
    expect(skus.find(({ skuId }) => skuId === e3)?.lines).toMatchObject([{ label: "List; 2026" }]);
  });

  test.each([
    ["", "empty"],
    [`${HEAD}\n`, "headings only"],
    ["PK\u0003\u0004\u0000\u0000", "no text file"],
    [`${HEAD}\n"SPE;1\n`, "quote is wrong"],
    ["a,a\n1,2", "twice"],
  ])("that is %j is refused", async (text, message) => {
    const { scope } = await givenTenant(database);
    await expect(planChargesFile(scope, text)).rejects.toThrow(message);
  });
});

test("an invoice replaces what is computed until it is withdrawn, and is not loaded twice", async () => {
  const tenant = await givenTwoProducts();
  const { scope, tenantId, visio } = tenant;
  const text = [
    "CustomerId,InvoiceNumber,ProductName,Quantity,Subtotal,Currency,ChargeStartDate,ChargeEndDate",
    `${tenantId},G1,VISIO_TEST,10,141.00,EUR,${FIRST},${MONTH}-28`,
    `${tenantId},G1,Azure,1,5.00,EUR,${FIRST},${MONTH}-28`,
    `${randomUUID()},G1,VISIO_TEST,10,999.00,EUR,${FIRST},${MONTH}-28`,
  ].join("\n");
  const plan = await planInvoiceFile(scope, text);
  expect(plan).toMatchObject({ others: 1, totals: ["€141.00"], errors: [{ line: 3 }] });
  const loading = { text, fileName: "recon.csv", expected: 1, reason: "November" };
  expect(await applyInvoiceFile(scope, loading)).toBe(1);
  const { invoiceLines } = await listChargesOfMonth(scope, MONTH);
  expect(invoiceLines).toMatchObject([{ skuId: visio, subtotalMinor: 14100n, quantity: 10 }]);
  expect((await getCoverage(scope, MONTH)).missing).toHaveLength(1);
  expect((await planInvoiceFile(scope, text)).errors).toMatchObject([
    { line: 2, column: "InvoiceNumber" },
    { line: 3, column: "InvoiceNumber" },
    { line: 3, column: "ProductName" },
  ]);
  const [file] = await listInvoiceFiles(scope);
  await withdrawInvoiceFile(scope, { id: file!.id, reason: "Wrong month" });
  expect((await listChargesOfMonth(scope, MONTH)).invoiceLines).toEqual([]);
  expect(await listInvoiceFiles(scope)).toMatchObject([{ withdrawnReason: "Wrong month" }]);
  const again = withdrawInvoiceFile(scope, { id: file!.id, reason: null });
  await expect(again).rejects.toMatchObject({ code: "not_found" });
  expect(await auditOf(tenant)).toHaveLength(2);
  expect((await planInvoiceFile(scope, text)).lines).toHaveLength(1);
});

test("a product's own name and class hold everywhere, with its users counted anew", async () => {
  const tenant = await givenTwoProducts();
  const { scope, e3 } = tenant;
  await givenUsers(tenant, [{ displayName: "Ada", holds: [e3] }]);
  await setSkuOverride(scope, { skuId: e3, name: "The big one", class: null, reason: null });
  expect((await listLicenses(scope)).rows[0]).toMatchObject({ name: "The big one", class: "paid" });
  expect(await getOverview(scope)).toMatchObject({ licensedUsers: 1, paidProducts: 2 });
  await setSkuOverride(scope, { skuId: e3, name: "", class: "donated", reason: "Charity" });
  const named = (await listLicenses(scope)).rows.find(({ skuId }) => skuId === e3);
  expect(named).toMatchObject({ name: "SPE_E3_TEST", class: "donated" });
  expect(await getOverview(scope)).toMatchObject({ licensedUsers: 0, paidProducts: 1 });
  expect((await getCoverage(scope, MONTH)).seatDays).toBe(10);
  const skuId = randomUUID() as SkuId;
  const unknown = setSkuOverride(scope, { skuId, name: "X", class: null, reason: null });
  await expect(unknown).rejects.toMatchObject({ code: "not_found" });
  expect(await auditOf(tenant)).toHaveLength(2);
});

test("a stated rate is kept; the same day again replaces it and stays on record", async () => {
  const tenant = await givenTwoProducts();
  const rate = {
    ...{ fromCurrency: "usd", toCurrency: "EUR", fromDay: FIRST, rate: "0,9213", source: "ECB" },
    reason: null,
  };
  await setCurrencyRate(tenant.scope, rate);
  await setCurrencyRate(tenant.scope, { ...rate, rate: "0.92" });
  expect(await listCurrencyRates(tenant.scope)).toMatchObject([
    { fromCurrency: "USD", rate: "0.92", version: 2, source: "ECB" },
  ]);
  await expect(setCurrencyRate(tenant.scope, { ...rate, rate: "0" })).rejects.toThrow("above 0");
  expect(await auditOf(tenant)).toHaveLength(2);
});
