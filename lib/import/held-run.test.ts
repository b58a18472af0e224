import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { HeldDiff } from "../domain/imports/held-diff";
import type { RunId, TenantId } from "../domain/ids";
import { givenScope } from "@/db/testing/given-tenant";
import { rejectImport } from "../services/reject-import";
import { releaseImport } from "../services/release-import";
import { openTenantScope } from "./open-run-scope";
import { requestRun } from "./request-run";
import { runImport } from "./run-import";
import {
  givenPortal,
  givenTenantId,
  publishedRows,
  type GivenPortal,
} from "./testing/given-portal";

let portal: GivenPortal;
let tenantId: TenantId;
const tenants = Array.from({ length: 9 }, givenTenantId);
beforeAll(async () => {
  portal = await givenPortal(
    tenants.map((id, seed) => ({
      tenantId: id,
      generate: { seed, users: 300, oddities: false },
    })),
  );
}, 120_000);
afterAll(() => portal.close());

// each test has a tenant of its own, imported once
beforeEach(async () => {
  tenantId = tenants.pop()!;
  expect(await portal.importTenant(tenantId)).toMatchObject({ state: "published" });
});

type Held = { run_id: RunId; state: string; diff: HeldDiff | null; diff_hash: string | null };
const readRun = async (runId: string): Promise<Held> => {
  const [run] = await openTenantScope(portal.world.database, tenantId).read((db) =>
    db.execute<Held>(sql`select * from import_runs where run_id = ${runId}`),
  );
  return run!;
};
const scope = () => givenScope(tenantId, portal.database.web);
const reason = "The branch office was sold";

/** Imports and expects the run to be held, with nothing changed. */
async function expectHeld(): Promise<Held & { diff: HeldDiff; diff_hash: string }> {
  const before = await publishedRows(portal.world, tenantId);
  const { run_id: runId } = await portal.importTenant(tenantId);
  const run = await readRun(runId);
  expect(run.state).toBe("held");
  expect(await publishedRows(portal.world, tenantId)).toEqual(before);
  return run as Held & { diff: HeldDiff; diff_hash: string };
}

async function release({
  run_id: runId,
  diff_hash: diffHash,
}: {
  run_id: string;
  diff_hash: string;
}) {
  const released = await releaseImport(scope(), { runId, diffHash, reason });
  return runImport(portal.world, { tenantId, runId: released.runId });
}

// guards: a lost right or a changed filter that makes half a company look as if it had left
test("a mass disappearance is held whole, shows who, and passes once somebody says why", async () => {
  portal.emulator.mutate(tenantId, { drop: 100 });
  const held = await expectHeld();
  expect(held.diff).toMatchObject({
    ...{ usersBefore: 300, usersAfter: 200, usersRemoved: 100 },
  });
  expect(held.diff.findings[0]).toEqual({
    brake: "many_gone",
    headline: "100 of 300 users would be removed",
  });
  expect(held.diff.goneUsers).toHaveLength(100);
  expect(held.diff.goneUsers[0]?.userPrincipalName).toContain("@");

  expect(await release(held)).toMatchObject({ state: "published" });
  expect((await readRun(held.run_id)).state).toBe("superseded");
  const [audited] = await openTenantScope(portal.world.database, tenantId).read((db) =>
    db.execute(sql`select actor_name, action, target, detail from audit_events`),
  );
  expect(audited).toEqual({
    ...{ actor_name: "Petra Prüfer", action: "import.released", target: held.run_id },
    detail: `diff ${held.diff_hash}: ${reason}`,
  });
});

test("a rejected run changes nothing, and the next import goes on as any other", async () => {
  const before = await publishedRows(portal.world, tenantId);
  portal.emulator.mutate(tenantId, { touch: { users: 300, set: { department: null } } });
  const held = await expectHeld();
  const decision = { runId: held.run_id, diffHash: held.diff_hash, reason };
  await rejectImport(scope(), decision);
  expect(await readRun(held.run_id)).toMatchObject({
    state: "superseded",
    cause: { code: "rejected", headline: "Rejected by Petra Prüfer" },
  });
  expect(await publishedRows(portal.world, tenantId)).toEqual(before);
  await expect(release(held)).rejects.toMatchObject({ code: "conflict" });

  const again = await expectHeld();
  expect(again.state).toBe("held");
  portal.emulator.mutate(tenantId, { touch: { users: 300, set: { department: "Sales" } } });
  expect(await portal.importTenant(tenantId)).toMatchObject({ state: "published" });
});

// guards: a release of what was looked at that lets something else pass
test("a release passes nothing but what was looked at", async () => {
  portal.emulator.mutate(tenantId, { drop: 100 });
  const held = await expectHeld();
  portal.emulator.mutate(tenantId, { drop: 1 });
  const before = await publishedRows(portal.world, tenantId);
  const outcome = await release(held);
  expect(outcome).toMatchObject({ state: "held" });
  expect(await publishedRows(portal.world, tenantId)).toEqual(before);

  // the older one is decided by the newer
  await expect(release(held)).rejects.toMatchObject({ code: "conflict" });
  const newer = await readRun(outcome.runId);
  expect(await release({ ...newer, diff_hash: newer.diff_hash! })).toMatchObject({
    state: "published",
  });
});

test("somebody new does not undo a release", async () => {
  portal.emulator.mutate(tenantId, { drop: 100 });
  const held = await expectHeld();
  portal.emulator.mutate(tenantId, {
    add: [{ id: randomUUID(), userPrincipalName: "new@customer.example" }],
  });
  expect(await release(held)).toMatchObject({ state: "published" });
});

test("a later import that looks right replaces a held one", async () => {
  portal.emulator.mutate(tenantId, { touch: { users: 300, set: { department: null } } });
  const held = await expectHeld();
  expect(held.diff.findings).toMatchObject([{ brake: "field_emptied" }]);
  expect(held.diff.emptiedFields).toMatchObject([{ field: "department", after: 0 }]);
  portal.emulator.mutate(tenantId, { touch: { users: 300, set: { department: "Sales" } } });
  expect(await portal.importTenant(tenantId)).toMatchObject({ state: "published" });
  expect((await readRun(held.run_id)).state).toBe("superseded");
});

// guards: a release that covers a later, larger diff
test("a release of some values lost does not pass that all are", async () => {
  portal.emulator.mutate(tenantId, { touch: { users: 200, set: { department: null } } });
  const held = await expectHeld();
  portal.emulator.mutate(tenantId, { touch: { users: 300, set: { department: null } } });
  expect(await release(held)).toMatchObject({ state: "held" });
});

test("a release finds the tenant as it was, and then nothing is left to decide", async () => {
  portal.emulator.mutate(tenantId, { touch: { users: 300, set: { city: null } } });
  const held = await expectHeld();
  portal.emulator.mutate(tenantId, { touch: { users: 300, set: { city: "Graz" } } });
  expect(await release(held)).toMatchObject({ state: "published" });
  expect((await readRun(held.run_id)).state).toBe("superseded");
});

test("a held run shows the other runs that Microsoft answers", async () => {
  portal.emulator.mutate(tenantId, { drop: 100 });
  let isTold = false;
  const circuit: typeof portal.world.circuit = {
    ...portal.world.circuit,
    reportWell: () => {
      isTold = true;
      return portal.world.circuit.reportWell();
    },
  };
  const runId = await requestRun(openTenantScope(portal.world.database, tenantId), "command");
  const held = await runImport({ ...portal.world, circuit }, { tenantId, runId });
  expect({ state: held.state, isTold }).toEqual({ state: "held", isTold: true });
});
