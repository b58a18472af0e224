import { expect, test } from "vitest";
import type { Day, SkuId } from "../ids";
import type { Charge } from "./charge";
import { earliestReduction } from "./reduction-day";

const today = "2026-11-24" as Day;
const line = (values: Partial<Charge>): Charge => ({
  ...{ id: "1", skuId: "e3" as SkuId, label: "CSP", currency: "EUR", unitPriceMinor: 3600n },
  ...{ billing: "annual_monthly", seats: null, startsOn: "2026-01-01" as Day, endsOn: null },
  ...values,
});

test.each([
  ["what is paid by the month ends with it", [line({ billing: "monthly" })], "2026-12-01"],
  ["a term ends at its end", [line({ endsOn: "2027-03-01" as Day })], "2027-03-01"],
  ["an open term is unknown", [line({})], null],
  [
    "of several lines the first that ends",
    [line({}), line({ endsOn: "2027-03-01" as Day }), line({ endsOn: "2027-02-01" as Day })],
    "2027-02-01",
  ],
  ["a line that is over says nothing", [line({ endsOn: "2026-11-01" as Day })], null],
  ["no price line says nothing", [], null],
])("%s", (_what, charges, day) => {
  expect(earliestReduction(charges, today)).toBe(day);
});
