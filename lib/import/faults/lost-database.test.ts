import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FaultInput } from "@/scripts/emulator/controls";
import { openTenantScope } from "../open-run-scope";
import { expectWholeOrUnchanged } from "../testing/expect-whole-or-unchanged";
import {
  givenLargeTenant,
  givenTenantId,
  untilAnswered,
  type GivenPortal,
  type RecordedRun,
} from "../testing/given-portal";

const large = givenTenantId();
let portal: GivenPortal;
let admin: postgres.Sql;
beforeAll(async () => {
  portal = await givenLargeTenant(large);
  admin = postgres(portal.database.adminUrl, { max: 2, onnotice: () => undefined });
}, 120_000);
beforeEach(() => portal.emulator.setFaults([]));
afterEach(async () => {
  // whatever the database suffered, the next import is as good as any; until the ends of the lost
  // connections have arrived, they may still be handed out
  await wait(100);
  expect(await portal.importTenant(large)).toMatchObject({ state: "published" });
});
afterAll(async () => {
  await admin.end({ timeout: 5 });
  await portal.close();
});

const killBackends = () => admin`
  select pg_terminate_backend(pid, 5000) from pg_stat_activity
  where datname = current_database() and usename = 'portal_worker'`;

/** Resolves when the run under way has come to a stage. */
async function untilStage(stage: string): Promise<void> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline;) {
    const rows = await untilAnswered(() =>
      openTenantScope(portal.world.database, large).read((db) =>
        db.execute(sql`select 1 from import_runs
          where stage = ${stage} and state in ('fetching', 'staged')`),
      ),
    );
    if (rows.length > 0) return;
    await wait(5);
  }
  throw new Error(`the run did not come to ${stage}`);
}

/**
 * Imports while `strike` happens, and proves the promise. What strikes before the run is claimed is
 * met by asking again, as the worker does.
 */
const importUnder = (strike: () => Promise<unknown>): Promise<RecordedRun> =>
  expectWholeOrUnchanged(portal, large, async () => {
    const [run] = await Promise.all([untilAnswered(() => portal.importTenant(large)), strike()]);
    return run;
  });

// guards: a database that restarts in the night ends the worker, tears the data, or hangs a run
describe("every backend is killed", () => {
  const slow = (pathStartsWith: string): FaultInput => ({
    match: { pathStartsWith, nth: 1, times: 3 },
    answer: { delayMs: 300 },
  });

  test.each([
    ["token", () => slow(`/${large}/oauth2`)],
    ["licenses", () => slow("/v1.0/subscribedSkus")],
    ["users", () => slow("/v1.0/users?")],
  ])("while the run is in %s", async (stage, fault) => {
    portal.emulator.setFaults([fault()]);
    await importUnder(async () => {
      await untilStage(stage);
      await wait(50);
      await killBackends();
    });
  });

  // a lock, taken while the pages are still on their way, holds the run where it is
  test.each([
    ["judge", "access_log"],
    ["publish", "users"],
  ])("while the run is in %s", async (stage, table) => {
    portal.emulator.setFaults([slow("/v1.0/users?")]);
    const run = await importUnder(async () => {
      await untilStage("users");
      await wait(150);
      await admin.begin(async (held) => {
        await held.unsafe(`lock table ${table} in exclusive mode`);
        await untilStage(stage);
        await wait(50);
        await killBackends();
      });
    });
    expect(run).toMatchObject({ state: "failed", cause: { class: "retry", whoActs: "nobody" } });
  });

  test("at any moment, again and again", async () => {
    const ends: Record<string, number> = {};
    for (let round = 0; round < 10; round += 1) {
      const { state } = await importUnder(async () => {
        await wait(Math.random() * 350);
        await killBackends();
      });
      ends[state] = (ends[state] ?? 0) + 1;
    }
    expect((ends["failed"] ?? 0) + (ends["published"] ?? 0)).toBe(10);
  }, 60_000);
});
