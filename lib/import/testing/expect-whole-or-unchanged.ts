import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { TenantId } from "@/lib/domain/ids";
import { openTenantScope } from "../open-run-scope";
import { publishedRows, untilAnswered, type GivenPortal, type RecordedRun } from "./given-portal";

/** What both sides are compared by: the id, a text that changes, and the licenses. */
type ComparedUser = { id: string; jobTitle: string | null; licenses: string[] };

/** The part of a portal this looks at. */
export type WatchedPortal = Pick<GivenPortal, "emulator" | "world" | "importTenant">;

/**
 * Spoils one import and proves its promise: it ended in the whole of what Microsoft serves, or
 * yesterday's rows stand untouched, to the transaction that wrote them, and the run names a cause, or
 * is held and names what it would have changed.
 *
 * Three users are changed before, so that "whole" and "unchanged" are never the same. Faults are
 * over when it resolves.
 *
 * @returns the run, for what else a test wants of it
 */
export async function expectWholeOrUnchanged(
  portal: WatchedPortal,
  tenantId: TenantId,
  attempt: () => Promise<RecordedRun> = () => portal.importTenant(tenantId),
): Promise<RecordedRun> {
  const { emulator, world } = portal;
  emulator.mutate(tenantId, { touch: { users: 3, set: { jobTitle: `Changed ${randomUUID()}` } } });
  // what a test before this one broke must not end this import before it asks anything
  await untilAnswered(() => world.circuit.reportWell());
  const before = await untilAnswered(() => publishedRows(world, tenantId));

  const run = await attempt();

  emulator.setFaults([]);
  emulator.setFaultPlan(null);
  if (run.state === "published") {
    const published = await untilAnswered(() => publishedUsers(portal, tenantId));
    expect(published).toEqual(await servedUsers(portal, tenantId));
  } else {
    if (run.state === "held") expect(run.diff?.findings.length).toBeGreaterThan(0);
    else expectNamedCause(run);
    expect(await untilAnswered(() => publishedRows(world, tenantId))).toEqual(before);
  }
  return run;
}

function expectNamedCause({ state, cause }: RecordedRun): void {
  expect(state).toBe("failed");
  for (const told of ["code", "class", "headline", "whoActs"] as const)
    expect(cause?.[told], told).toMatch(/\w/);
}

/** The users people see, by id. */
async function publishedUsers(
  { world }: WatchedPortal,
  tenantId: TenantId,
): Promise<ComparedUser[]> {
  const rows = await openTenantScope(world.database, tenantId).read((db) =>
    db.execute<{ id: string; job_title: string | null; licenses: string[] }>(sql`
      select id, job_title, array(
        select l ->> 'skuId' from jsonb_array_elements(assigned_licenses) l order by 1) as licenses
      from users where removed_at is null order by id`),
  );
  return rows.map(({ id, job_title: jobTitle, licenses }) => ({ id, jobTitle, licenses }));
}

type ServedPage = {
  value: { id: string; jobTitle: string | null; assignedLicenses: { skuId: string }[] }[];
  "@odata.nextLink"?: string;
};

/** The users Microsoft serves, read by a loop that shares nothing with the product's. */
async function servedUsers(
  { emulator, world }: WatchedPortal,
  tenantId: TenantId,
): Promise<ComparedUser[]> {
  const { accessToken } = await world.tokens.tokenFor(tenantId, { force: true });
  const served: ComparedUser[] = [];
  let url: string | undefined =
    `${emulator.url}/v1.0/users?$select=id,jobTitle,assignedLicenses&$top=999`;
  while (url) {
    const answer = await fetch(url, { headers: { authorization: `Bearer ${accessToken}` } });
    const page = (await answer.json()) as ServedPage;
    served.push(
      ...page.value.map(({ id, jobTitle, assignedLicenses }) => ({
        id,
        jobTitle: jobTitle === "" ? null : jobTitle,
        licenses: assignedLicenses.map(({ skuId }) => skuId).sort(),
      })),
    );
    url = page["@odata.nextLink"];
  }
  return served.sort((a, b) => (a.id < b.id ? -1 : 1));
}
