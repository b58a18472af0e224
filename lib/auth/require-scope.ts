import "server-only";
import { forbidden, notFound, redirect } from "next/navigation";
import { headers } from "next/headers";
import { connection } from "next/server";
import type { Database } from "@/db/client";
import { findTenantAccess } from "@/db/identity";
import { Scope } from "@/db/scope";
import { parseGuid, type TenantId } from "../domain/ids";
import { webEnv } from "../env";
import { can, type Permission, type Role } from "./permissions";
import { readPerson, webDatabase, type Person } from "./read-person";
import { PATH_HEADER, signInPath } from "./return-path";

/** What a person may do in a tenant, or why nothing. */
export type Access =
  | { kind: "granted"; scope: Scope; role: Role; person: Person }
  | { kind: "anonymous" | "not_found" | "forbidden" };

/**
 * The signed-in person's way to tenant data, for pages. Every page begins here: a check in a layout
 * does not protect the pages below it.
 *
 * The address only says which tenant is meant; the right to it comes from the member's row. A
 * tenant that is not the person's answers like one that does not exist.
 */
export async function requireScope(tenant: string, permission: Permission): Promise<Scope> {
  await connection(); // a page behind this door is never rendered at build time
  return (await turnAway(await findAccess(tenant, permission))).scope;
}

/** Who is here and as what, for a tenant's frame; asks for no particular permission. */
export async function requireRole(tenant: string): Promise<{ person: Person; role: Role }> {
  await connection();
  return turnAway(await findAccess(tenant));
}

/** The signed-in person, wherever in the portal. */
export async function requirePerson(): Promise<Person> {
  await connection();
  return (await readPerson()) ?? (await redirectToSignIn());
}

/** The partner's staff, for pages that list tenants; anybody else is told that no such page exists. */
export async function requirePartner(): Promise<{ person: Person; database: Database }> {
  const person = await requirePerson();
  if (!person.isPartner) notFound();
  return { person, database: webDatabase() };
}

/**
 * The partner's staff's way to one customer's standing: its status, relationships and consent. Also
 * to one that was offboarded, which nobody can enter otherwise. Undefined when there is no such
 * customer, or the person is not of the partner's staff.
 */
export async function findCustomerScope(
  { isPartner, subject, displayName }: Person,
  tenant: string,
): Promise<Scope | undefined> {
  const tenantId = parseGuid<TenantId>(tenant);
  if (!isPartner || !tenantId) return undefined;
  if (!(await findTenantAccess(webDatabase(), tenantId, subject))) return undefined;
  const actor = { kind: "person", subject, name: displayName } as const;
  return new Scope({ tenantId, actor, database: webDatabase() });
}

/** The partner's own tenant, as configured: what customers have to exclude or allow by name. */
export const partnerTenantId = (): string => webEnv().PARTNER_TENANT_ID.toLowerCase();

/** The portal's own address, for links that leave it. */
export const portalUrl = (path: string): string => new URL(path, webEnv().AUTH_URL).href;

/** The decision without its consequence, for actions and route handlers, which answer differently. */
export async function findAccess(tenant: string, permission?: Permission): Promise<Access> {
  const person = await readPerson();
  if (!person) return { kind: "anonymous" };
  const tenantId = parseGuid<TenantId>(tenant);
  const found = tenantId && (await findTenantAccess(webDatabase(), tenantId, person.subject));
  if (!found || found.status === "offboarded") return { kind: "not_found" };
  const role: Role | null = person.isPartner ? "partner" : found.role;
  if (!role) return { kind: "not_found" };
  if (permission && !can(role, permission)) return { kind: "forbidden" };
  const actor = { kind: "person", subject: person.subject, name: person.displayName } as const;
  return {
    kind: "granted",
    scope: new Scope({ tenantId, actor, database: webDatabase() }),
    role,
    person,
  };
}

/** To the sign-in page, and from there back to the page that was asked for. */
async function redirectToSignIn(): Promise<never> {
  return redirect(signInPath((await headers()).get(PATH_HEADER)));
}

async function turnAway(access: Access): Promise<Extract<Access, { kind: "granted" }>> {
  switch (access.kind) {
    case "granted":
      return access;
    case "anonymous":
      return redirectToSignIn();
    case "not_found":
      return notFound();
    case "forbidden":
      return forbidden();
  }
}
