import fc from "fast-check";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LAW_TIMEOUT_MS, runsOf } from "@/scripts/test/runs-of";
import type { BulkSession } from "@/db/bulk-session";
import type { TenantId } from "@/lib/domain/ids";
import { createGraphClient, type GraphClient } from "@/lib/microsoft/graph";
import { realWorld, type HttpWorld } from "@/lib/microsoft/http-world";
import { openTenantScope } from "../open-run-scope";
import { readIntoStage } from "../read-into-stage";
import { requestRun } from "../request-run";
import { runImport } from "../run-import";
import { claimRun, type ClaimedRun } from "../run-record";
import { givenPortal, givenTenantId, type GivenPortal } from "../testing/given-portal";
import { UserStage } from "../user-stage";

/** A list of users as it is cut into pages, and the pages whose place Microsoft forgets once. */
type Layout = { pages: number[][]; forgotten: number[] };

const LANES = 20;
const tenants = Array.from({ length: LANES }, givenTenantId);
let portal: GivenPortal;
beforeAll(async () => {
  portal = await givenPortal(
    tenants.map((tenantId, seed) => ({ tenantId, generate: { seed, users: 3 } })),
  );
}, 120_000);
afterAll(() => portal.close());

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const userOf = (n: number) => ({ id: idOf(n), displayName: `User ${n}`, assignedLicenses: [] });
const idsIn = ({ pages }: Layout) => [...new Set(pages.flat())].map(idOf).sort();

/** The network, with one tenant's list of users in this layout; all else is really asked. */
function serve(layout: Layout): HttpWorld {
  const forgotten = new Set(layout.forgotten);
  const fetchPage: typeof fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.pathname !== "/v1.0/users") return realWorld.fetch(input, init);
    const page = Number(url.searchParams.get("$skiptoken") ?? 0);
    if (page > 0 && forgotten.delete(page))
      return Promise.resolve(
        Response.json({ error: { code: "Directory_ExpiredPageToken" } }, { status: 400 }),
      );
    const next = `${url.origin}/v1.0/users?$skiptoken=${page + 1}`;
    const link = page + 1 < layout.pages.length ? { "@odata.nextLink": next } : {};
    const value = (layout.pages[page] ?? []).map(userOf);
    return Promise.resolve(Response.json({ value, ...link }));
  };
  return { ...realWorld, sleep: () => Promise.resolve(), fetch: fetchPage };
}

const layouts = (users: fc.Arbitrary<number[]>): fc.Arbitrary<Layout> =>
  fc.record({
    pages: fc.array(fc.oneof({ weight: 4, arbitrary: users }, fc.constant<number[]>([])), {
      minLength: 1,
      maxLength: 9,
    }),
    forgotten: fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { maxLength: 2 }),
  });

// guards: a user lost, doubled or made up by the way Microsoft cuts its list
test(
  "property: each of many layouts is staged as served, every user once",
  async () => {
    const users = fc.array(fc.nat(40), { maxLength: 12 });
    await withLanes(async (lanes) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(layouts(users), { minLength: LANES, maxLength: LANES }),
          async (batch) => {
            const staged = await Promise.all(
              batch.map((layout, lane) => lanes[lane]!.stage(layout)),
            );
            expect(staged.map(({ ids }) => ids)).toEqual(batch.map(idsIn));
            for (const [lane, { read, ids }] of staged.entries()) {
              const rows = batch[lane]!.pages.flat().length;
              expect(read).toMatchObject({
                staged: ids.length,
                lastPageSeen: true,
                quarantined: 0,
              });
              expect(read).toMatchObject({ pagesRows: rows, duplicates: rows - ids.length });
            }
          },
        ),
        runsOf(300 / LANES, 1_000 / LANES),
      );
    });
  },
  LAW_TIMEOUT_MS,
);

test("property: whole imports of random layouts publish what was served", async () => {
  const [tenantId = givenTenantId()] = tenants;
  // the same people in another order and other pages, a few of them away: nothing a brake minds
  const company = Array.from({ length: 40 }, (_, n) => n);
  const cut = fc
    .record({
      order: fc.shuffledSubarray(company, { minLength: 35 }),
      sizes: fc.array(fc.nat(12), { minLength: 3, maxLength: 6 }),
      repeats: fc.array(fc.nat(34), { maxLength: 6 }),
      forgotten: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 2 }),
    })
    .map(({ order, sizes, repeats, forgotten }): Layout => {
      const rest = [...order];
      const pages = sizes.map((size) => rest.splice(0, size));
      pages.push(
        rest,
        repeats.map((index) => order[index] ?? 0),
      );
      return { pages, forgotten };
    });
  await fc.assert(
    fc.asyncProperty(cut, async (layout) => {
      const scope = openTenantScope(portal.world.database, tenantId);
      const runId = await requestRun(scope, "command");
      const { state } = await runImport(
        { ...portal.world, http: serve(layout) },
        { tenantId, runId },
      );
      expect(state).toBe("published");
      const rows = await scope.read((db) =>
        db.execute<{ id: string; name: string }>(
          sql`select id, display_name as name from users where removed_at is null order by id`,
        ),
      );
      expect(rows.map(({ id }) => id)).toEqual(idsIn(layout));
    }),
    { numRuns: 15 },
  );
}, 120_000);

type Lane = {
  stage: (layout: Layout) => Promise<{
    ids: string[];
    read: Awaited<ReturnType<typeof readIntoStage>>;
  }>;
};

/** Stages side by side, each with a run, a connection and a tenant of its own. */
async function withLanes(work: (lanes: readonly Lane[]) => Promise<void>): Promise<void> {
  const open = async (rest: readonly TenantId[], lanes: readonly Lane[]): Promise<void> => {
    const [tenantId, ...others] = rest;
    if (!tenantId) return work(lanes);
    const scope = openTenantScope(portal.world.database, tenantId);
    const run = await claimRun(scope, await requestRun(scope, "command"), 600);
    await scope.bulk(async (session) => {
      const stage = await UserStage.open(session, tenantId);
      await open(others, [
        ...lanes,
        { stage: (layout) => fill({ run: run!, session, stage }, layout) },
      ]);
    });
    await scope.write((db) => db.execute(sql`update import_runs set state = 'failed'`));
  };
  await open(tenants, []);
}

async function fill(
  { run, session, stage }: { run: ClaimedRun; session: BulkSession; stage: UserStage },
  layout: Layout,
) {
  await stage.clear();
  const graph = graphOf(run.scope.tenantId, layout);
  const read = await readIntoStage({ run, graph, stage, keepPage: () => Promise.resolve() });
  const rows = await session.transaction(
    (tx) => tx<{ id: string }[]>`select id from stage_users order by id`,
  );
  return { read, ids: rows.map(({ id }) => id) };
}

const graphOf = (tenantId: TenantId, layout: Layout): GraphClient =>
  createGraphClient({
    ...{ cloud: portal.world.cloud, tenantId, partnerTenantId: portal.world.partnerTenantId },
    tokenFor: () =>
      Promise.resolve({ accessToken: "a", tenantId, expiresAt: new Date(8.64e15), scopes: [] }),
    world: serve(layout),
  });
