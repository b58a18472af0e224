import { describe, expect, test } from "vitest";
import type { TenantHeader } from "@/db/queries/get-tenant-header";
import type { RunId, TenantId } from "@/lib/domain/ids";
import { countSeats } from "@/lib/domain/licenses/count-seats";
import { listAttention } from "./list-attention";

const NOW = new Date("2026-11-23T08:00:00Z");
const LAST_NIGHT = new Date("2026-11-23T02:31:00Z");
const TENANT = "0a000000-0000-4000-8000-000000000001" as TenantId;

describe("what needs attention", () => {
  test("nothing, when the data is fresh and every license in order", () => {
    expect(listAttention(given({}))).toEqual([]);
  });

  // guards: an administrator who has to search for the reason of a failed import
  test("a failed import leads to its own page", () => {
    const [item] = listAttention(given({ state: "failed" }));
    expect(item).toMatchObject({
      text: "The import of 23 Nov 2026, 02:31 UTC failed.",
      link: { href: `/t/${TENANT}/settings/imports/run-1`, label: "See what to do" },
    });
  });

  // guards: a link that ends in "your role does not include this page"
  test("those who may not see imports are told whom to ask", () => {
    const [item] = listAttention({ ...given({ state: "failed" }), canSeeImports: false });
    expect(item?.link).toBeNull();
    expect(item?.text).toContain("Ask one of your administrators.");
  });

  test("old data is told when no failure explains it", () => {
    const old = new Date("2026-11-12T02:31:00Z");
    expect(listAttention(given({ dataAsOf: old }))).toMatchObject([{ key: "age", tone: "bad" }]);
    expect(listAttention(given({ dataAsOf: old, state: "failed" }))).toMatchObject([
      { key: "import" },
    ]);
  });

  test("over-assigned and in grace are told with their counts, after the import", () => {
    const totals = countSeats({
      enabled: 10,
      warning: 1,
      consumed: 23,
      suspended: 0,
      lockedOut: 0,
    });
    const items = listAttention({ ...given({ state: "held" }), totals });
    expect(items.map(({ key }) => key)).toEqual(["import", "over-assigned", "in-grace"]);
    expect(items[1]?.text).toMatch(/^12 licenses over-assigned/);
    expect(items[2]?.text).toMatch(/^1 license in grace/);
  });

  // guards: an alarm for a tenant whose first import is only just due
  test("a tenant without any import has no old data", () => {
    expect(listAttention(given({ dataAsOf: null }))).toEqual([]);
  });
});

function given({
  state = "published",
  dataAsOf = LAST_NIGHT,
}: {
  state?: NonNullable<TenantHeader["latestRun"]>["state"];
  dataAsOf?: Date | null;
}): Parameters<typeof listAttention>[0] {
  const latestRun = {
    runId: "run-1" as RunId,
    state,
    stage: null,
    usersRead: 0,
    usersExpected: null,
    at: LAST_NIGHT,
  };
  return {
    totals: countSeats({ enabled: 10, warning: 0, consumed: 9, suspended: 0, lockedOut: 0 }),
    header: { tenantId: TENANT, dataAsOf, latestRun },
    canSeeImports: true,
    missingPrices: [],
    ...{ unmapped: 0, idle: null },
    now: NOW,
  };
}

test("tells of seats without a price, with the way to set them", () => {
  const [item] = listAttention({ ...given({}), missingPrices: [{ seats: 30 }, { seats: 1 }] });
  expect(item).toMatchObject({
    key: "missing-prices",
    text: "2 products have seats without a price: 31 seats. They are in no cost.",
    link: { label: "Set prices" },
  });
});

test("tells what lies idle in money, and who is on no unit, each with the way to it", () => {
  const idle = { amounts: [{ currency: "EUR", minor: 72_150n }], unpricedSeats: 1 };
  const items = listAttention({ ...given({}), unmapped: 1, idle });
  expect(items.map(({ text, link }) => [text, link?.label])).toEqual([
    ["1 license unassigned: €721.50 a month, without 1 seat that has no price.", "See which"],
    ["1 user without a business unit.", "Map users"],
  ]);
});
