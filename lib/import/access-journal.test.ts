import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { listAccessLog } from "@/db/queries/list-access-log";
import { readAccessTail } from "@/db/queries/read-access-chain";
import { givenScope } from "@/db/testing/given-tenant";
import { verifyChain } from "../domain/access/chain";
import type { TenantId } from "../domain/ids";
import type { RequestEvent } from "../microsoft/request-event";
import { requestImport } from "../services/request-import";
import { AccessJournal, type AccessWhy } from "./access-journal";
import { openTenantScope } from "./open-run-scope";
import { requestRun } from "./request-run";
import { runImport } from "./run-import";
import {
  givenPortal,
  givenTenantId,
  publishedRows,
  type GivenPortal,
} from "./testing/given-portal";

const large = givenTenantId();
const small = givenTenantId();
let portal: GivenPortal;
let admin: postgres.Sql;
beforeAll(async () => {
  portal = await givenPortal([
    { tenantId: large, generate: { seed: 7, users: 2_100 } },
    { tenantId: small, generate: { seed: 8, users: 5 } },
  ]);
  admin = postgres(portal.database.adminUrl, { max: 1, onnotice: () => undefined });
}, 120_000);
afterEach(() => portal.emulator.setFaults([]));
afterAll(async () => {
  await admin.end({ timeout: 5 });
  await portal.close();
});

const scopeOf = (tenantId: TenantId) => openTenantScope(portal.world.database, tenantId);

/** The tenant's log in the order it grew. */
async function logOf(tenantId: TenantId) {
  const { rows } = await listAccessLog(scopeOf(tenantId), {}, { index: 0, size: 10_000 });
  return rows.toReversed();
}

/** What a request came to on both sides, without the marks and ids that the log leaves out. */
const lineOf = (method: string, target: string, status: number | null) =>
  `${method} ${target
    .replace(/(skiptoken=)[^&]*/i, "$1…")
    .replace(/\?client-request-id=.*/, "")} ${status}`;

/** What the stand-in saw of a tenant since `from`, by its own record. */
const seenOf = (tenantId: TenantId, from: number) =>
  portal.emulator
    .requests()
    .slice(from)
    .filter((one) => one.tenantId === tenantId)
    .map(({ method, target, status }) => lineOf(method, target, status));

// guards: an access that Microsoft's own log shows and the portal's does not
test("an import's log is what Microsoft received, no request more and none less", async () => {
  const from = portal.emulator.requests().length;
  const { run_id: runId } = await portal.importTenant(large);
  const log = await logOf(large);
  const logged = log.map((one) => lineOf(one.method, one.endpoint, one.status));
  expect(logged.length).toBeGreaterThan(6);
  expect(logged.toSorted()).toEqual(seenOf(large, from).toSorted());
  for (const row of log) expect(row).toMatchObject({ runId, reason: "command", actorName: null });
  expect(new Set(log.map(({ requestId }) => requestId)).size).toBe(log.length);

  const pages = log.filter(({ endpoint }) => endpoint.startsWith("/v1.0/users?"));
  expect(pages.map(({ rows }) => rows)).toEqual([999, 999, 102]);
  for (const field of ["displayName", "department", "assignedLicenses", "onPremisesExtension"])
    expect(pages[0]?.endpoint).toContain(field);
  const services = log.map(({ service }) => service);
  expect(services[0]).toBe("login");
  expect(new Set(services)).toEqual(new Set(["login", "graph"]));
});

test("holds everything since the first start, the partner's own requests too", async () => {
  await portal.importTenant(small);
  const [all] = await admin`select count(*)::int as rows from access_log`;
  expect(all?.["rows"]).toBe(portal.emulator.requests().length);
});

test("every try is a row of its own, the one without an answer too", async () => {
  const before = (await logOf(large)).length;
  const on = (answer: object, nth: number) => ({
    ...{ match: { pathStartsWith: "/v1.0/users?", tenantId: large, nth, times: 1 } },
    answer,
  });
  portal.emulator.setFaults([
    on({ status: 429, headers: { "retry-after": "1" } }, 2),
    on({ reset: true }, 3),
  ]);
  expect(await portal.importTenant(large)).toMatchObject({ state: "published" });
  const pages = (await logOf(large))
    .slice(before)
    .filter(({ endpoint }) => endpoint.startsWith("/v1.0/users?"));
  expect(pages.map(({ status, rows }) => [status, rows])).toEqual([
    ...[
      [200, 999],
      [429, null],
      [null, null],
    ],
    ...[
      [200, 999],
      [200, 102],
    ],
  ]);
});

test("an admin's import carries the admin's name", async () => {
  const { runId } = await requestImport(givenScope(small, portal.database.web));
  await runImport(portal.world, { tenantId: small, runId });
  const ofRun = (await logOf(small)).filter((one) => one.runId === runId);
  expect(ofRun.length).toBeGreaterThan(3);
  for (const row of ofRun)
    expect(row).toMatchObject({ reason: "manual", actorName: "Petra Prüfer" });
});

// guards: a log that a customer exports and sends on, with a key to its own tenant in it
test("nothing secret stands in it: no token, no code, no mark of a place in a list", async () => {
  const rows = await admin<{ row: string }[]>`select t::text as row from access_log t`;
  const text = rows.map(({ row }) => row).join("\n");
  const marks = portal.emulator
    .requests()
    .flatMap(({ target }) => /skiptoken=([^&]+)/i.exec(target)?.[1] ?? []);
  expect(marks.length).toBeGreaterThan(1);
  for (const mark of marks) expect(text).not.toContain(mark);
  expect(text).not.toMatch(/eyJ|refresh_token|client_secret|client_assertion|[?&]code=|bearer/i);
});

describe("when the log cannot be written", () => {
  const refuse = () => admin`revoke execute on function append_access(jsonb) from portal_worker`;
  const allow = () => admin`grant execute on function append_access(jsonb) to portal_worker`;
  afterEach(allow);

  // guards: data that people see, read by an access that nobody can see
  test("the import is not published, and what was asked is written once it can be", async () => {
    portal.emulator.mutate(large, { touch: { users: 3, set: { jobTitle: randomUUID() } } });
    const before = await publishedRows(portal.world, large);
    const from = portal.emulator.requests().length;
    const logged = (await logOf(large)).length;
    const runId = await requestRun(scopeOf(large), "command");
    await refuse();
    const importing = runImport(portal.world, { tenantId: large, runId });
    await untilState(runId, "failed");
    expect(await logOf(large)).toHaveLength(logged);
    await allow();
    expect(await importing).toMatchObject({ state: "failed" });

    expect(await publishedRows(portal.world, large)).toEqual(before);
    const written = (await logOf(large)).slice(logged);
    expect(written.map((one) => lineOf(one.method, one.endpoint, one.status)).toSorted()).toEqual(
      seenOf(large, from).toSorted(),
    );
    const { rows } = await readAccessTail(scopeOf(large), 10_000);
    expect(verifyChain(rows).ok).toBe(true);
  });

  async function untilState(runId: string, state: string): Promise<void> {
    for (const deadline = Date.now() + 10_000; Date.now() < deadline;) {
      const [run] = await admin`select state from import_runs where run_id = ${runId}`;
      if (run?.["state"] === state) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`the run did not come to ${state}`);
  }
});

describe("a visit", () => {
  const why: AccessWhy = { reason: "test", runId: null, actorName: "Ada" };
  const eventOf = (tenantId: TenantId, path: string): RequestEvent => ({
    ...{ at: new Date(), service: "graph", method: "GET", path, tenantId, status: 200 },
    ...{ requestId: randomUUID(), durationMs: 1 },
  });
  const pathsOf = async (tenantId: TenantId) =>
    (await logOf(tenantId)).map(({ endpoint }) => endpoint);

  /** The worker's database, where so many first transactions end in an error. */
  function brokenAtFirst(times: number): Database {
    const { worker } = portal.database;
    const orm = new Proxy(worker.orm, {
      get: (target, name, receiver) => {
        if (name !== "transaction" || times-- <= 0)
          return Reflect.get(target, name, receiver) as unknown;
        return () => Promise.reject(new Error("the connection is gone"));
      },
    });
    return { ...worker, orm };
  }

  test("keeps the order of requests, those that come while others are written too", async () => {
    const tenantId = givenTenantId();
    const journal = new AccessJournal(portal.database.worker);
    const paths = Array.from({ length: 60 }, (_, index) => `/${index}`);
    await journal.during(tenantId, why, async (visit) => {
      for (const path of paths) {
        visit.onRequest(eventOf(tenantId, path));
        if (Number(path.slice(1)) % 7 === 0) await new Promise(setImmediate);
      }
    });
    expect(await pathsOf(tenantId)).toEqual(paths);
  });

  test("loses nothing while the database is away for a moment", async () => {
    const tenantId = givenTenantId();
    const journal = new AccessJournal(brokenAtFirst(4));
    await journal.during(tenantId, why, async (visit) => {
      visit.onRequest(eventOf(tenantId, "/1"));
      visit.onRequest(eventOf(tenantId, "/2"));
      await expect(visit.flush()).rejects.toThrow("the connection is gone");
      visit.onRequest(eventOf(tenantId, "/3"));
    });
    expect(await pathsOf(tenantId)).toEqual(["/1", "/2", "/3"]);
  });

  test("is written when the work fails, which is told all the same", async () => {
    const tenantId = givenTenantId();
    const journal = new AccessJournal(portal.database.worker);
    const work = journal.during(tenantId, why, (visit) => {
      visit.onRequest(eventOf(tenantId, "/1"));
      return Promise.reject(new Error("Microsoft refused"));
    });
    await expect(work).rejects.toThrow("Microsoft refused");
    expect(await pathsOf(tenantId)).toEqual(["/1"]);
  });

  test("is not needed: a request outside any is written too, as other", async () => {
    const tenantId = givenTenantId();
    new AccessJournal(brokenAtFirst(2)).onRequest(eventOf(tenantId, "/1"));
    await expect.poll(() => logOf(tenantId)).toMatchObject([{ endpoint: "/1", reason: "other" }]);
  });

  test("takes the token requests of its own tenant, and no other's", async () => {
    const [one, other] = [givenTenantId(), givenTenantId()];
    const journal = new AccessJournal(portal.database.worker);
    await journal.during(one, why, () =>
      journal.during(other, { ...why, reason: "consent" }, () => {
        journal.onRequest(eventOf(one.toUpperCase() as TenantId, "/token of one"));
        journal.onRequest(eventOf(other, "/token of other"));
        return Promise.resolve();
      }),
    );
    expect(await logOf(one)).toMatchObject([{ endpoint: "/token of one", reason: "test" }]);
    expect(await logOf(other)).toMatchObject([{ endpoint: "/token of other", reason: "consent" }]);
  });
});
