import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { prepareQueue } from "@/lib/import/queue";
import { runKillLoop } from "./kill-loop";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await prepareQueue(database.urls.owner);
});
afterAll(() => database.close());

// guards: a worker killed anywhere leaves half an import to be seen, or a tenant that waits for ever
// the long form is npm run bench -- kill
test("readers see the old data or the new whatever moment a worker is killed at", async () => {
  const { urls } = database;
  const result = await runKillLoop({ urls, kills: 3, users: 800, leaseSeconds: 1 });

  expect(result).toMatchObject({ kills: 3, torn: 0, lostRows: 0, published: 4 });
  expect(result.reads).toBeGreaterThan(50);
  for (const recovery of result.recoveries) expect(recovery).toBeLessThan(60_000);
}, 300_000);

// guards: a worker that was paused, taken for dead, and wakes to publish over its successor; or one
// that is paused inside its transaction and keeps the tenant locked
test("a worker that is frozen beyond its lease publishes nothing when it wakes", async () => {
  const { urls } = database;
  const result = await runKillLoop({ urls, kills: 1, users: 800, leaseSeconds: 1, how: "freeze" });

  expect(result).toMatchObject({ kills: 1, torn: 0, lostRows: 0, published: 2 });
  for (const recovery of result.recoveries) expect(recovery).toBeLessThan(60_000);
}, 300_000);
