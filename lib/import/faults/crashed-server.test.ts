import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabases } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { guardServer } from "@/db/testing/guard-server";
import { realWorld } from "@/lib/microsoft/http-world";
import { openPortal, type OpenPortal } from "@/scripts/bench/open-portal";
import { openCluster, type Cluster } from "@/scripts/postgres/cluster";
import { provisionDatabase } from "@/scripts/postgres/provision";
import { expectWholeOrUnchanged } from "../testing/expect-whole-or-unchanged";
import { givenTenantId, importTenant, untilAnswered } from "../testing/given-portal";

const FOLDER = path.join(import.meta.dirname, "..", "..", "..", ".data", "test", randomUUID());
const large = givenTenantId();
let cluster: Cluster;
let portal: OpenPortal;
beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  cluster = await openCluster(FOLDER);
  const urls = await provisionDatabase(cluster, "portal");
  await migrateDatabase(urls.DATABASE_URL_OWNER);
  portal = await openPortal({
    workerUrl: urls.DATABASE_URL_WORKER,
    tenants: [{ tenantId: large, generate: { seed: 7, users: 1_100 } }],
    http: { ...realWorld, sleep: () => Promise.resolve() },
  });
  await importTenant(portal.world, large);
}, 180_000);
afterAll(async () => {
  await portal.emulator.stop();
  await closeDatabases();
  const { port, superuser } = cluster;
  const url = `postgres://postgres:${superuser.password}@127.0.0.1:${port}/postgres`;
  // stops it and removes its folders, wherever they are
  await (
    await guardServer(url, FOLDER)
  )();
  rmSync(FOLDER, { recursive: true, force: true });
});

// guards: what was told to be published is gone after a power cut, or half of it is there
test("a server that crashes at any moment of an import keeps the promise", async () => {
  const { emulator, world } = portal;
  const watched = { emulator, world, importTenant: () => importTenant(world, large) };
  for (const moment of [60, 180, 300]) {
    await expectWholeOrUnchanged(watched, large, async () => {
      const [run] = await Promise.all([
        untilAnswered(() => importTenant(world, large)),
        wait(moment).then(() => cluster.crash()),
      ]);
      return run;
    });
    expect(await importTenant(world, large)).toMatchObject({ state: "published" });
  }
}, 120_000);
