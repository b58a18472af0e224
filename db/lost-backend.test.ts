import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "./testing/given-database";
import { givenTenant } from "./testing/given-tenant";
import { loseBackends } from "./testing/lose-backends";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const TIMES = 50;
const survived = { rejected: TIMES, resolved: 0, answered: TIMES };

// guards: without patches/postgres+3.4.9.patch a database restart ends the whole server process
test("a process outlives the loss of its connections inside transactions", async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      ...["--conditions=react-server", "--import", "tsx"],
      path.join(import.meta.dirname, "testing", "lose-backends-process.ts"),
      ...[database.urls.web, database.adminUrl, String(TIMES)],
    ],
    { timeout: 60_000 },
  );

  expect(JSON.parse(stdout)).toMatchObject(survived);
}, 90_000);

test("every lost transaction is told within seconds, and the next question is answered", async () => {
  const { scope } = await givenTenant(database);

  const result = await loseBackends(scope, database.adminUrl, TIMES);

  expect(result).toMatchObject(survived);
  expect(result.longestMs).toBeLessThan(10_000);
}, 90_000);
