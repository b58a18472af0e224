import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportMapping } from "@/db/queries/export-mapping";
import type { Scope } from "@/db/scope";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { givenUnits } from "@/db/testing/given-mapping";
import { givenRuns } from "@/db/testing/given-runs";
import { givenTenant } from "@/db/testing/given-tenant";
import { givenUsers } from "@/db/testing/given-users";
import { mappingFile } from "@/lib/domain/exports/mapping-file";
import { writeTableCsv } from "@/lib/domain/exports/file-table";
import type { UnitId, UserId } from "@/lib/domain/ids";
import { gather } from "@/lib/testing/gather";
import { applyMappingFile, planMappingFile } from "./import-mapping";
import { revertChangeSet } from "./revert-change-set";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Four users of which two share a mail, and two units. */
async function givenMapped() {
  const tenant = await givenTenant(database, { dataAsOf: new Date() });
  await givenRuns(tenant, [{ finishedAt: new Date() }]);
  const units = (await givenUnits(tenant, [
    { code: "RET", name: "Retail" },
    { code: "OPS", name: "Operations" },
  ])) as [UnitId, UnitId];
  const users = (await givenUsers(
    tenant,
    ["ann", "bo", "cy", "di"].map((name) => ({
      ...{ userPrincipalName: `${name}@x.example`, displayName: name },
      mail: name > "c" ? "team@x.example" : null,
    })),
  )) as [UserId, UserId, UserId, UserId];
  const unitsOf = async () =>
    (await gather(exportMapping(tenant.scope)))
      .flat()
      .map((row) => `${row.displayName} ${row.unitCode} ${row.basisPoints}`)
      .toSorted();
  return { ...tenant, units, users, unitsOf };
}

const FILE = `upn;unit;percent
ANN@x.example;ret;
bo@x.example;RET;40
bo@x.example;Operations;60,00
cy@x.example;Retial;
team@x.example;RET;
nobody@x.example;RET;
di@x.example;;
`;
const NO_DAY = { fromDay: null };

/** Looks at a file as a person does, and gives what applying it takes. */
async function look(scope: Scope, text = FILE) {
  const { users, seen } = await planMappingFile(scope, { text, ...NO_DAY });
  return { ...{ text, fileName: "a.csv", expected: users, seen, reason: null }, ...NO_DAY };
}

test("is looked at without a trace, then applied as one change that can be taken back", async () => {
  const { scope, unitsOf } = await givenMapped();
  const before = await unitsOf();
  const plan = await planMappingFile(scope, { text: FILE, ...NO_DAY });
  expect(plan).toMatchObject({ rows: 7, changing: 3, users: 2, same: 0, kept: 1 });
  expect(plan.errors.map(({ line, column }) => `${line} ${column}`)).toEqual([
    "5 business_unit",
    "6 user_principal_name",
    "7 user_principal_name",
  ]);
  expect(plan.badRows).toHaveLength(3);
  expect(await unitsOf()).toEqual(before);

  const done = await applyMappingFile(scope, {
    ...(await look(scope)),
    ...{ fileName: "new.csv", expected: 2, reason: "Reorganization" },
  });
  expect(await unitsOf()).toEqual([
    ...["ann RET 10000", "bo OPS 6000", "bo RET 4000", "cy null null", "di null null"],
  ]);
  const [change] = await scope.read((db) =>
    db.execute(sql`select kind, users, reason, sentence from change_sets`),
  );
  expect(change).toMatchObject({ kind: "csv", users: 2, reason: "Reorganization" });
  expect(change?.["sentence"]).toMatch(/^Loaded the mapping of 2 users from new\.csv, from 1 /);
  await revertChangeSet(scope, { changeSetId: done.changeSetId, overwrite: false });
  expect(await unitsOf()).toEqual(before);
});

test("what is set already is not written again", async () => {
  const { scope } = await givenMapped();
  const asked = await look(scope);
  await applyMappingFile(scope, asked);
  expect(await planMappingFile(scope, { text: FILE, ...NO_DAY })).toMatchObject({
    ...{ changing: 0, users: 0, same: 3 },
  });
  await expect(applyMappingFile(scope, asked)).rejects.toMatchObject({ code: "conflict" });
});

test("two who apply at once: one does, the other is told that the data changed", async () => {
  const { scope } = await givenMapped();
  const asked = await look(scope);
  const results = await Promise.allSettled([
    applyMappingFile(scope, asked),
    applyMappingFile(scope, asked),
  ]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("a user who left between the look and the apply is not mapped in silence", async () => {
  const { scope, workerScope, users } = await givenMapped();
  const asked = await look(scope);
  await workerScope.write((db) =>
    db.execute(sql`update users set removed_at = now() where id = ${users[0]}`),
  );
  await expect(applyMappingFile(scope, asked)).rejects.toThrow(/would change 1 users now, not 2/);
});

test("who looked before somebody else mapped the same users is refused, not obeyed", async () => {
  const { scope, unitsOf } = await givenMapped();
  const mine = await look(scope, "upn;unit\nann@x.example;RET\nbo@x.example;RET\n");
  const theirs = await look(scope, "upn;unit\nann@x.example;OPS\nbo@x.example;OPS\n");
  await applyMappingFile(scope, mine);
  const before = await unitsOf();
  await expect(applyMappingFile(scope, theirs)).rejects.toThrow(/not change the same users/);
  expect(await unitsOf()).toEqual(before);
});

test("as many users as the person saw, but others, are refused", async () => {
  const { scope, workerScope, users, unitsOf } = await givenMapped();
  await applyMappingFile(scope, await look(scope, "upn;unit\ncy@x.example;RET\n"));
  const text = "upn;unit\nann@x.example;RET\nbo@x.example;RET\ncy@x.example;RET\n";
  const asked = await look(scope, text);
  expect(asked.expected).toBe(2);
  await applyMappingFile(scope, await look(scope, "upn;unit\ncy@x.example;OPS\n"));
  await workerScope.write((db) =>
    db.execute(sql`update users set removed_at = now() where id = ${users[0]}`),
  );
  const before = await unitsOf();
  await expect(applyMappingFile(scope, asked)).rejects.toMatchObject({ code: "conflict" });
  expect(await unitsOf()).toEqual(before);
});

test("a day in a closed month is refused", async () => {
  const { scope } = await givenMapped();
  await expect(
    planMappingFile(scope, { text: FILE, fromDay: "2020-01-01" as never }),
  ).rejects.toThrow(/or a later day/);
});

test("the file of the present mapping changes nothing when it is loaded", async () => {
  const { scope } = await givenMapped();
  await applyMappingFile(scope, await look(scope));
  const text = (await gather(writeTableCsv(mappingFile(exportMapping(scope, 2)), ";"))).join("");
  expect(await planMappingFile(scope, { text, ...NO_DAY })).toMatchObject({
    ...{ rows: 5, changing: 0, same: 3, kept: 2, errors: [] },
  });
});
