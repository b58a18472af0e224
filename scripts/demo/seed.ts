import { parseGuid, toSubject, type TenantId } from "@/lib/domain/ids";
import { connectPartner } from "@/lib/import/connect-partner";
import { grantMember, grantPartnerMember } from "@/lib/import/grant-member";
import type { WorkerWorld } from "@/lib/import/import-world";
import { syncTenants } from "@/lib/import/sync-tenants";
import type { Emulator } from "../emulator/start-emulator";

/** Somebody who can sign in to the demo. */
export type Persona = {
  name: string;
  upn: string;
  oid: string;
  role: "viewer" | "finance" | "admin" | "partner";
  /** Null for the partner's staff. */
  tenant: { tenantId: TenantId; name: string } | null;
};

/**
 * Brings the demo to where a real installation is after its set-up, by the same code: the service
 * account connected, the customers brought from Partner Center, people invited.
 */
export async function seedDemo(emulator: Emulator, world: WorkerWorld): Promise<Persona[]> {
  await connectPartner(world, {
    refreshToken: emulator.mintRefreshToken(),
    createTokens: (store) => world.createTokens(store),
    save: (token) => world.credentials.connect(token, null),
  });
  await syncTenants(world);
  const personas = listPersonas(emulator);
  for (const persona of personas) await invite(emulator, world, persona);
  return personas;
}

/** The scenario's people who have a role, the partner's first. */
function listPersonas({ scenario }: Emulator): Persona[] {
  const partner = scenario.partner.people.map(({ oid, upn, name }): Persona => ({
    oid,
    upn,
    name,
    role: "partner",
    tenant: null,
  }));
  const customers = scenario.tenants.flatMap(({ tenantId, name: tenantName, people }) => {
    const id = parseGuid<TenantId>(tenantId);
    if (!id) throw new Error(`${tenantId} is not a tenant id`);
    return people.flatMap(({ oid, upn, name, role }): Persona[] =>
      role === "viewer" || role === "finance" || role === "admin"
        ? [{ oid, upn, name, role, tenant: { tenantId: id, name: tenantName } }]
        : [],
    );
  });
  return [...partner, ...customers];
}

async function invite(
  { scenario }: Emulator,
  { database }: WorkerWorld,
  persona: Persona,
): Promise<void> {
  const directory = persona.tenant?.tenantId ?? scenario.partner.tenantId;
  const person = { subject: toSubject(directory, persona.oid), displayName: persona.name };
  if (persona.tenant && persona.role !== "partner")
    await grantMember(database, person, { tenantId: persona.tenant.tenantId, role: persona.role });
  else await grantPartnerMember(database, person);
}
