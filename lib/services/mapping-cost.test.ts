import { afterAll, beforeAll, expect, test } from "vitest";
import { getChangeSet } from "@/db/queries/get-change-set";
import { listWorklist } from "@/db/queries/list-worklist";
import { givenCharges } from "@/db/testing/given-charges";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { givenUnits } from "@/db/testing/given-mapping";
import { givenRuns } from "@/db/testing/given-runs";
import { givenSkus } from "@/db/testing/given-skus";
import { givenTenant } from "@/db/testing/given-tenant";
import { givenUsers } from "@/db/testing/given-users";
import type { Day } from "@/lib/domain/ids";
import { mapUsers, previewMapUsers, type UserMove } from "./map-users";
import { revertChangeSet } from "./revert-change-set";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const eur = (minor: bigint) => [{ currency: "EUR", minor }];

test("worklist, preview and change tell the same monthly cost, by hand", async () => {
  const tenant = await givenTenant(database);
  await givenRuns(tenant, [{ finishedAt: new Date("2026-11-02T02:10:00Z") }]);
  const [e3, visio, free] = await givenSkus(tenant, [
    { partNumber: "SPE_E3", enabled: 50 },
    { partNumber: "VISIOCLIENT", enabled: 5 },
    { partNumber: "FLOW_FREE", enabled: 10_000 },
  ]);
  await givenCharges(tenant, [{ skuId: e3! }]);
  const [sales, , other] = await givenUsers(tenant, [
    { department: "Sales", holds: [e3!, free!] },
    { department: "SALES", holds: [e3!, visio!] },
    { department: "Law", holds: [e3!] },
    { department: "Empty" },
  ]);
  const [retail] = await givenUnits(tenant, [{ code: "RETAIL", name: "Retail" }]);
  const costs = async () =>
    (await listWorklist(tenant.scope, "department")).groups.map(({ values, cost }) => [
      ...[values.toSorted()[0], cost],
    ]);

  // 2 × 36.00, and one Visio without a price; 1 × 36.00; nothing
  expect(await costs()).toEqual([
    ["SALES", { amounts: eur(7_200n), unpricedSeats: 1 }],
    ["Empty", { amounts: [], unpricedSeats: 0 }],
    ["Law", { amounts: eur(3_600n), unpricedSeats: 0 }],
  ]);

  const move: UserMove = {
    selection: { mode: "include", ids: [sales!, other!] },
    shares: [{ unitId: retail!, basisPoints: 10_000 }],
    fromDay: "2026-11-01" as Day,
  };
  const cost = { amounts: eur(7_200n), unpricedSeats: 0 };
  expect(await previewMapUsers(tenant.scope, move)).toMatchObject({ changing: 2, cost });
  const { changeSetId } = await mapUsers(tenant.scope, { ...move, reason: null, expected: 2 });
  expect(await getChangeSet(tenant.scope, changeSetId)).toMatchObject({ monthlyCost: cost });
  expect(await costs()).toEqual([
    ["Empty", { amounts: [], unpricedSeats: 0 }],
    ["SALES", { amounts: eur(3_600n), unpricedSeats: 1 }],
  ]);
  const back = await revertChangeSet(tenant.scope, { changeSetId, overwrite: false });
  expect(await getChangeSet(tenant.scope, back.changeSetId)).toMatchObject({ monthlyCost: cost });
});
