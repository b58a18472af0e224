import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEvents, importRuns } from "@/db/schema";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { givenDiff, givenRuns } from "@/db/testing/given-runs";
import { givenTenant, type GivenTenant } from "@/db/testing/given-tenant";
import { releaseImport } from "./release-import";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const diffHash = "c0".repeat(32);
const reason = "The branch office was sold";
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
const held = {
  ...{ state: "held", diff: givenDiff(), diffHash },
  ...{ queuedAt: hoursAgo(5), finishedAt: hoursAgo(4) },
};

const releasesOf = ({ scope }: GivenTenant) =>
  scope.read((db) => db.select().from(importRuns).where(eq(importRuns.trigger, "release")));
const auditOf = ({ scope }: GivenTenant) => scope.read((db) => db.select().from(auditEvents));

/** Nothing was asked for, and nothing written down. */
async function expectNothing(tenant: GivenTenant) {
  expect(await releasesOf(tenant)).toEqual([]);
  expect(await auditOf(tenant)).toEqual([]);
}

test("a release is a waiting run bound to what was looked at, and is on record with its reason", async () => {
  const tenant = await givenTenant(database);
  const [heldId] = await givenRuns(tenant, [held]);
  const { runId } = await releaseImport(tenant.scope, {
    runId: heldId!,
    ...{ diffHash, reason: `  ${reason}  ` },
  });
  expect(await releasesOf(tenant)).toMatchObject([
    {
      ...{ runId, state: "queued", trigger: "release", requestedByName: "Petra Prüfer" },
      ...{ releasesRun: heldId, releasesHash: diffHash, releaseReason: reason },
    },
  ]);
  expect(await auditOf(tenant)).toMatchObject([
    {
      ...{ actorName: "Petra Prüfer", action: "import.released", target: heldId },
      detail: `diff ${diffHash}: ${reason}`,
    },
  ]);
});

test.each<[string, object, string]>([
  ["a reason of nine characters", { reason: "  123456789  " }, "invalid"],
  ["a run that is no id", { runId: "nonsense" }, "not_found"],
  ["a run nobody knows", { runId: randomUUID() }, "not_found"],
  ["other changes than those looked at", { diffHash: "0".repeat(64) }, "conflict"],
])("refuses %s, and writes nothing", async (_what, asked, code) => {
  const tenant = await givenTenant(database);
  const [runId] = await givenRuns(tenant, [held]);
  const release = releaseImport(tenant.scope, { runId: runId!, diffHash, reason, ...asked });
  await expect(release).rejects.toMatchObject({ code });
  await expectNothing(tenant);
});

test.each<[string, object[]]>([
  ["was held more than 48 hours ago", [{ ...held, finishedAt: hoursAgo(48.1) }]],
  ["was superseded", [{ ...held, state: "superseded" }]],
  ["was never held", [{ ...held, state: "published", diff: null }]],
  ["has a later one that is held", [held, { ...held, queuedAt: hoursAgo(1) }]],
  ["has a later one that published", [held, { queuedAt: hoursAgo(1) }]],
  ["has one at work beside it", [held, { state: "fetching", queuedAt: hoursAgo(1) }]],
])("refuses a run that %s", async (_what, runs) => {
  const tenant = await givenTenant(database);
  const [runId] = await givenRuns(tenant, runs);
  const release = releaseImport(tenant.scope, { runId: runId!, diffHash, reason });
  await expect(release).rejects.toMatchObject({ code: "conflict" });
  await expectNothing(tenant);
});

test("a run held 47 hours ago may still be released", async () => {
  const tenant = await givenTenant(database);
  const [runId] = await givenRuns(tenant, [{ ...held, finishedAt: hoursAgo(47) }]);
  await releaseImport(tenant.scope, { runId: runId!, diffHash, reason });
  expect(await releasesOf(tenant)).toHaveLength(1);
});

// guards: an admin of one customer who releases another's import
test("another tenant's held run is not there", async () => {
  const [mine, theirs] = [await givenTenant(database), await givenTenant(database)];
  const [runId] = await givenRuns(theirs, [held]);
  const release = releaseImport(mine.scope, { runId: runId!, diffHash, reason });
  await expect(release).rejects.toMatchObject({ code: "not_found" });
  await expectNothing(mine);
  await expectNothing(theirs);
});

test("ten admins who release at once make one run, and one record", async () => {
  const tenant = await givenTenant(database);
  const [runId] = await givenRuns(tenant, [held]);
  const asked = Array.from({ length: 10 }, () =>
    releaseImport(tenant.scope, { runId: runId!, diffHash, reason }),
  );
  const ended = await Promise.allSettled(asked);
  expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const one of ended)
    if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "conflict" });
  expect(await releasesOf(tenant)).toHaveLength(1);
  expect(await auditOf(tenant)).toHaveLength(1);
});
