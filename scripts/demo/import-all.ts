import { setTimeout as wait } from "node:timers/promises";
import { formatCount } from "@/lib/domain/format";
import type { TenantId } from "@/lib/domain/ids";
import { RUN_STAGE_LABELS, type RunStage } from "@/lib/domain/imports/run-state";
import { requestAll } from "@/lib/import/dispatch";
import type { ImportWorld } from "@/lib/import/import-world";
import { waitForRun, type FinishedRun } from "../support/wait-for-run";

/** A customer's import, over. */
export type CustomerRun = FinishedRun & { tenantId: TenantId; name: string };

/** Asks for an import of every customer and waits for the worker to do them, telling how far it is. */
export async function importAll({ database }: ImportWorld): Promise<CustomerRun[]> {
  const requested = await requestAll(database, "command");
  const told = new Map<string, string>();
  const runs = requested.map(async ({ tenantId, name, runId }) => {
    const run = await waitForRun(database, { tenantId, runId }, async (progress) => {
      const line = describe(progress);
      if (told.get(tenantId) !== line) console.log(`  ${name}: ${line}`);
      told.set(tenantId, line);
      await wait(500);
    });
    console.log(`  ${name}: ${run.state === "published" ? "imported" : "not imported"}`);
    return { ...run, tenantId, name };
  });
  return Promise.all(runs);
}

type Progress = Parameters<Parameters<typeof waitForRun>[2]>[0];

function describe({ stage, usersRead, usersExpected }: Progress): string {
  if (!stage) return "waiting";
  const label = RUN_STAGE_LABELS[stage as RunStage].toLowerCase();
  if (stage !== "users") return label;
  const expected = usersExpected === null ? "" : ` of about ${formatCount(usersExpected)}`;
  return `${label}, ${formatCount(usersRead)}${expected}`;
}
