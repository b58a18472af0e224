import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { dispatchRuns } from "../dispatch";
import { openTenantScope } from "../open-run-scope";
import type { ImportQueue } from "../queue";
import { requestRun } from "../request-run";
import { claimRun } from "../run-record";
import { expectWholeOrUnchanged } from "../testing/expect-whole-or-unchanged";
import { givenLargeTenant, givenTenantId, type GivenPortal } from "../testing/given-portal";

const large = givenTenantId();
let portal: GivenPortal;
beforeAll(async () => {
  portal = await givenLargeTenant(large);
}, 120_000);
beforeEach(() => portal.emulator.setFaults([]));
afterEach(() => vi.unstubAllGlobals());
afterAll(() => portal.close());

const RealDate = Date;

/** This process's clock goes so many seconds wrong; the database's and Entra's stay right. */
function shiftClock(seconds: number): () => void {
  const now = () => RealDate.now() + seconds * 1_000;
  const Shifted = new Proxy(RealDate, {
    construct: (target, values: unknown[]) =>
      Reflect.construct(target, values.length === 0 ? [now()] : values) as Date,
    get: (target, key) => (key === "now" ? now : (Reflect.get(target, key) as unknown)),
  });
  vi.stubGlobal("Date", Shifted);
  portal.emulator.advanceClock(-seconds);
  return () => {
    vi.unstubAllGlobals();
    portal.emulator.advanceClock(seconds);
  };
}

const OFFSETS: [string, number][] = [
  ["an hour behind", -3_600],
  ["an hour ahead", 3_600],
  ["five minutes behind", -300],
  ["two days ahead", 2 * 86_400],
];

type Told = { off_by: number; waited_until: number | null };

// guards: a worker whose clock is wrong that takes a good token for a dead one, or dates the data
describe.each(OFFSETS)("with the worker's clock %s", (_name, seconds) => {
  test("an import is whole, and dated by the database's clock", async () => {
    const putRight = shiftClock(seconds);
    portal.emulator.setFaults([
      {
        match: { pathStartsWith: "/v1.0/users?", tenantId: large, nth: 2 },
        answer: { status: 429, headers: { "retry-after": "20" } },
      },
    ]);
    const run = await expectWholeOrUnchanged(portal, large);
    putRight();
    expect(run.state).toBe("published");
    const [told] = await openTenantScope(portal.world.database, large).read((db) =>
      db.execute<Told>(sql`
        select abs(extract(epoch from now() - t.data_as_of))::float8 as off_by,
          extract(epoch from r.waiting_until - r.started_at)::float8 as waited_until
        from tenants t join import_runs r
          on r.tenant_id = t.tenant_id and r.run_id = ${run.run_id}
        where t.tenant_id = ${large}`),
    );
    expect(told?.off_by).toBeLessThan(60);
    expect(told?.waited_until).toBeGreaterThan(15);
    expect(told?.waited_until).toBeLessThan(80);
  });

  test("a token that dies in the middle of the list is renewed, and no page is lost", async () => {
    const putRight = shiftClock(seconds);
    portal.emulator.setFaults([
      {
        match: { pathStartsWith: "/v1.0/users?", tenantId: large, nth: 2 },
        answer: { delayMs: 300 },
      },
    ]);
    portal.emulator.forgetRequests();
    const run = await expectWholeOrUnchanged(portal, large, async () => {
      const running = portal.importTenant(large);
      await vi.waitUntil(
        () => portal.emulator.requests().some(({ target }) => target.startsWith("/v1.0/users?")),
        { timeout: 10_000, interval: 5 },
      );
      portal.emulator.advanceClock(5_000);
      return running;
    });
    portal.emulator.advanceClock(-5_000);
    putRight();
    expect(run.state).toBe("published");
    expect(portal.emulator.requests().some(({ status }) => status === 401)).toBe(true);
  });

  // guards: a living worker's run ended, or a dead one's kept, by the clock of whoever looks
  test("a living worker keeps its run, and a dead one's is ended, by the database's clock", async () => {
    const scope = openTenantScope(portal.world.database, large);
    const runId = await requestRun(scope, "command");
    await claimRun(scope, runId);
    const putRight = shiftClock(seconds);
    const look = async () => {
      await dispatchRuns(portal.world.database, noQueue);
      const [run] = await scope.read((db) =>
        db.execute<{ state: string }>(sql`select state from import_runs where run_id = ${runId}`),
      );
      return run?.state;
    };
    expect(await look()).toBe("fetching");
    await scope.write((db) =>
      db.execute(sql`update import_runs set lease_until = now() - interval '1 second'
        where run_id = ${runId}`),
    );
    expect(await look()).toBe("failed");
    putRight();
    await scope.write((db) =>
      db.execute(sql`update import_runs set state = 'superseded' where state = 'queued'`),
    );
  });
});

const noQueue = {
  send: () => Promise.resolve(),
  drop: () => Promise.resolve(),
} as unknown as ImportQueue;
