import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunId } from "@/lib/domain/ids";
import { openTestDatabase, type TestDatabase } from "../testing/given-database";
import { givenDiff, givenRuns } from "../testing/given-runs";
import { givenTenant } from "../testing/given-tenant";
import { getHeldRun } from "./get-held-run";
import { getImportRun } from "./get-import-run";
import { listImportRuns } from "./list-import-runs";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour));
const user = { id: randomUUID(), displayName: "Ann Smith", userPrincipalName: null, licenses: 2 };
const held = {
  ...{ state: "held", queuedAt: at(2), diffHash: "c0ffee" },
  diff: givenDiff({ goneUsers: [user] }),
};

test("a held run tells what it would change, and that nobody has decided", async () => {
  const tenant = await givenTenant(database);
  const [, runId] = await givenRuns(tenant, [{ queuedAt: at(1) }, held]);
  expect(await getHeldRun(tenant.scope, runId!)).toEqual({
    ...{ diff: held.diff, diffHash: "c0ffee", isLatest: true, release: null },
  });
});

test("it tells the last release of it, and which run that is", async () => {
  const tenant = await givenTenant(database);
  const [runId] = await givenRuns(tenant, [held]);
  const released = { trigger: "release", requestedByName: "Ann", releasesRun: runId! };
  const [, last] = await givenRuns(tenant, [
    { ...released, queuedAt: at(3), state: "failed", releaseReason: "First try" },
    { ...released, queuedAt: at(4), state: "published", releaseReason: "The branch was sold" },
  ]);
  expect(await getHeldRun(tenant.scope, runId!)).toMatchObject({
    release: {
      ...{ runId: last, state: "published", requestedByName: "Ann" },
      reason: "The branch was sold",
    },
  });
});

test.each([
  ["held", false],
  ["published", false],
  ["failed", true],
])("with a later run that is %s, it is the latest: %s", async (state, isLatest) => {
  const tenant = await givenTenant(database);
  const [runId] = await givenRuns(tenant, [held, { state, queuedAt: at(3) }]);
  expect(await getHeldRun(tenant.scope, runId!)).toMatchObject({ isLatest });
});

test("a run that was never held, or is another tenant's, has nothing to tell", async () => {
  const [mine, theirs] = [await givenTenant(database), await givenTenant(database)];
  const [published] = await givenRuns(mine, [{}]);
  const [foreign] = await givenRuns(theirs, [held]);
  for (const runId of [published!, foreign!, randomUUID() as RunId])
    expect(await getHeldRun(mine.scope, runId)).toBeNull();
});

test("the people of a held run are in no list and no poll", async () => {
  // guards: two hundred names sent every second to whoever watches a run
  const tenant = await givenTenant(database);
  const [runId] = await givenRuns(tenant, [held]);
  const answers = [
    await getImportRun(tenant.scope, runId!),
    await listImportRuns(tenant.scope, { index: 0, size: 9 }),
  ];
  expect(JSON.stringify(answers)).not.toContain("Ann Smith");
});
