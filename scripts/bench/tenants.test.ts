import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { prepareQueue } from "@/lib/import/queue";
import { realWorld } from "@/lib/microsoft/http-world";
import { runNights } from "./tenants-night";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await prepareQueue(database.urls.owner);
});
afterAll(() => database.close());

// guards: one broken customer in the night that keeps all others from their data
// the long form, with 200 tenants and real waits, is npm run bench -- tenants
test("broken tenants fail by themselves, each told why, and all others publish", async () => {
  const result = await runNights({
    ...{ workerUrl: database.urls.worker, tenants: 24, usersEach: 30 },
    brokenEvery: 3,
    http: { ...realWorld, sleep: () => Promise.resolve() },
  });

  expect(result).toMatchObject({ tenants: 24, broken: 8, unpublished: 0 });
  expect(result.causes).toEqual({
    "Conditional Access": ["AADSTS53003"],
    "no consent": ["AADSTS65001"],
    "no relationship": ["AADSTS50020"],
    "a role that may not read": ["Authorization_RequestDenied"],
    "always unavailable": ["ServiceNotAvailable"],
    "always cut": ["no_answer"],
    "an empty list": [expect.stringMatching(/^(no|too_few)_users$/)],
    "a foreign link": ["foreign_link"],
  });
}, 120_000);
