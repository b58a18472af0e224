import "server-only";
import { and, eq, notInArray, sql } from "drizzle-orm";
import { listWorkerTenants } from "@/db/queries/list-worker-tenants";
import { gdapRelationships, tenants } from "@/db/schema";
import type { TenantDb } from "@/db/scope";
import { parseGuid, type TenantId } from "../domain/ids";
import { textOrNull } from "../domain/text/clean-text";
import { createGraphClient } from "../microsoft/graph";
import { diagnosisOf } from "../microsoft/microsoft-error";
import { readCustomers, type PartnerCustomer } from "../microsoft/partner-center";
import {
  readGdapRelationships,
  type GdapRead,
  type GdapRelationship,
} from "../microsoft/read-gdap";
import type { AccessVisit } from "./access-journal";
import type { ImportWorld } from "./import-world";
import { openTenantScope } from "./open-run-scope";

/** What the synchronization did, in counts and customers' names. */
export type SyncResult = {
  customers: number;
  added: string[];
  /** Customers of the portal that Partner Center does not list any more. Nothing was done to them. */
  missing: string[];
  /** Admin relationships of the listed customers; null when they could not be read. */
  relationships: number | null;
  /** Relationships that Microsoft told in a way the portal cannot read; they were left out. */
  unreadable: number;
  /** Why the relationships could not be read, in one sentence; null when they could. */
  problem: string | null;
};

/**
 * Brings the partner's customer list from Partner Center and the admin relationships (GDAP) from
 * Graph: new tenants are added, names and domains brought up to date, relationships replaced. A
 * customer that is no longer listed is not touched: whether it left is for a person to say.
 *
 * When only the relationships cannot be read, the customers are brought all the same, and what was
 * known of the relationships stays.
 *
 * @param actorName the admin who asked, for the access log; null for the command line
 * @throws MicrosoftError when the list cannot be read whole; nothing is written then
 */
export async function syncTenants(
  world: ImportWorld,
  { actorName = null }: { actorName?: string | null } = {},
): Promise<SyncResult> {
  const why = { reason: "sync", runId: null, actorName } as const;
  const read = await world.access.during(world.partnerTenantId, why, (visit) =>
    readBoth(world, visit),
  );
  const known = await listWorkerTenants(world.database);
  const listed = new Set(read.customers.map(({ id }) => id));
  return {
    customers: read.customers.length,
    ...(await keepAll(world, read)),
    missing: known
      .filter(({ tenantId, status }) => status !== "offboarded" && !listed.has(tenantId))
      .map(({ name }) => name),
    unreadable: read.gdap?.unreadable ?? 0,
    problem: read.problem,
  };
}

async function keepAll(
  world: ImportWorld,
  { customers, gdap }: BothLists,
): Promise<Pick<SyncResult, "added" | "relationships">> {
  const byTenant = gdap && Map.groupBy(gdap.relationships, ({ tenantId }) => tenantId);
  // a list that is empty or could not be read in full proves of none that it is gone
  const mayForget = gdap !== null && gdap.relationships.length > 0 && gdap.unreadable === 0;
  const toldOf = (id: string) => byTenant && { relationships: byTenant.get(id) ?? [], mayForget };
  const added: string[] = [];
  let relationships = 0;
  for (const customer of customers) {
    const told = toldOf(customer.id);
    if (await keepTenant(world, customer, told)) added.push(customer.companyName);
    relationships += told?.relationships.length ?? 0;
  }
  return { added, relationships: gdap && relationships };
}

/** What the synchronization did, in one line for people. */
export function summarizeSync(result: SyncResult): string {
  const { customers, added, missing, relationships, unreadable, problem } = result;
  const parts = [
    `${counted(customers, "customer")}, ${added.length} of them new`,
    ...(relationships === null ? [] : [counted(relationships, "admin relationship")]),
    ...(unreadable > 0 ? [`${counted(unreadable, "relationship")} could not be read`] : []),
    ...(missing.length > 0 ? [`no longer in Partner Center: ${someOf(missing)}`] : []),
  ];
  return `${parts.join("; ")}.${problem === null ? "" : ` ${problem}`}`;
}

type BothLists = {
  customers: readonly PartnerCustomer[];
  gdap: GdapRead | null;
  problem: string | null;
};

async function readBoth(world: ImportWorld, visit: AccessVisit): Promise<BothLists> {
  const { cloud, partnerTenantId } = world;
  const common = {
    ...{ cloud, partnerTenantId, onRequest: visit.onRequest },
    ...(world.http && { world: world.http }),
  };
  // by id: a list that changes while it is read may name one twice
  const customers = new Map<string, PartnerCustomer>();
  const pages = readCustomers({
    ...common,
    partnerCenterToken: (options) => world.tokens.partnerCenterToken(options),
  });
  for await (const page of pages) for (const one of page) customers.set(one.id, one);

  const graph = createGraphClient({
    ...common,
    tenantId: partnerTenantId,
    tokenFor: (id, options) => world.tokens.tokenFor(id, options),
  });
  try {
    const gdap = await readGdapRelationships({ graph });
    return { customers: [...customers.values()], gdap, problem: null };
  } catch (error) {
    return { customers: [...customers.values()], gdap: null, problem: problemOf(error) };
  }
}

/** What to say when the customers came and the relationships did not. What stops everything goes on. */
function problemOf(error: unknown): string {
  const diagnosis = diagnosisOf(error);
  if (!diagnosis || diagnosis.scope === "global") throw error;
  if (diagnosis.class === "permission" || diagnosis.class === "consent")
    return "The admin relationships could not be read: in the partner's own tenant the import app needs the delegated permission DelegatedAdminRelationship.Read.All. Grant it under App registrations, API permissions.";
  return `The admin relationships could not be read: ${diagnosis.headline}. What was known of them stays.`;
}

type Told = { relationships: readonly GdapRelationship[]; mayForget: boolean };

/** Writes one customer, and its relationships when they are known. True when it is new. */
async function keepTenant(
  world: ImportWorld,
  customer: PartnerCustomer,
  told: Told | null,
): Promise<boolean> {
  const tenantId = parseGuid<TenantId>(customer.id);
  if (!tenantId) return false;
  const domain = textOrNull(customer.domain, 256) ?? "";
  const name = textOrNull(customer.companyName, 256) ?? domain;
  return openTenantScope(world.database, tenantId).write(async (db) => {
    const [kept] = await db
      .insert(tenants)
      .values({ tenantId, name, domain })
      .onConflictDoUpdate({ target: tenants.tenantId, set: { name, domain } })
      .returning({ isNew: sql<boolean>`xmax = 0` });
    if (told) await keepRelationships(db, tenantId, told);
    return kept?.isNew ?? false;
  });
}

async function keepRelationships(
  db: TenantDb,
  tenantId: TenantId,
  { relationships, mayForget }: Told,
): Promise<void> {
  const ids = relationships.map(({ id }) => id);
  const ofTenant = eq(gdapRelationships.tenantId, tenantId);
  if (mayForget)
    await db
      .delete(gdapRelationships)
      .where(and(ofTenant, notInArray(gdapRelationships.relationshipId, ids)));
  if (relationships.length === 0) return;
  await db
    .insert(gdapRelationships)
    .values(relationships.map((one) => toRow(tenantId, one)))
    .onConflictDoUpdate({
      target: [gdapRelationships.tenantId, gdapRelationships.relationshipId],
      set: {
        displayName: sql`excluded.display_name`,
        status: sql`excluded.status`,
        roleIds: sql`excluded.role_ids`,
        endsAt: sql`excluded.ends_at`,
        autoExtend: sql`excluded.auto_extend`,
        checkedAt: sql`excluded.checked_at`,
      },
    });
}

const toRow = (tenantId: TenantId, { id, displayName, ...rest }: GdapRelationship) => ({
  tenantId,
  relationshipId: id,
  displayName: textOrNull(displayName, 256) ?? id,
  status: rest.status,
  roleIds: [...rest.roleIds],
  endsAt: rest.endsAt,
  autoExtend: rest.autoExtend,
  checkedAt: sql`now()`,
});

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

const NAMED = 5;

function someOf(names: readonly string[]): string {
  const more = names.length - NAMED;
  return names.slice(0, NAMED).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
