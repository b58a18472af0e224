import type { Scenario, ScenarioTenant } from "./scenario-schema";

/** What the shape alone cannot say: ids that are unique, names that lead somewhere. */
export function checkReferences(scenario: Scenario): string[] {
  const { partner, tenants } = scenario;
  const people = [partner.serviceAccount, ...partner.people, ...tenants.flatMap((t) => t.people)];
  const apps = new Set(partner.apps.map((app) => app.name));
  return [
    ...repeated("tenantId", [partner.tenantId, ...tenants.map((t) => t.tenantId)]),
    ...repeated("domain", [partner.domain, ...tenants.map((t) => t.domain)]),
    ...repeated(
      "oid",
      people.map((person) => person.oid),
    ),
    ...repeated(
      "upn",
      people.map((person) => person.upn.toLowerCase()),
    ),
    ...repeated(
      "app name",
      partner.apps.map((app) => app.name),
    ),
    ...repeated(
      "clientId",
      partner.apps.map((app) => app.clientId),
    ),
    ...[partner, ...tenants].flatMap((place) =>
      Object.keys(place.consent)
        .filter((name) => !apps.has(name))
        .map((name) => `${place.name}: consent names the app "${name}", which partner.apps lacks`),
    ),
    ...tenants.flatMap(checkUsers),
  ];
}

function checkUsers(tenant: ScenarioTenant): string[] {
  const users = tenant.users ?? [];
  const partNumbers = new Set((tenant.skus ?? []).map((sku) => sku.skuPartNumber));
  const keys = new Set(users.flatMap((user) => [user.id, user.userPrincipalName]));
  return [
    ...repeated(
      `${tenant.name}: user id`,
      users.map((user) => user.id),
    ),
    ...repeated(
      `${tenant.name}: UPN`,
      users.map((user) => user.userPrincipalName.toLowerCase()),
    ),
    ...repeated(
      `${tenant.name}: skuId`,
      (tenant.skus ?? []).map((sku) => sku.skuId),
    ),
    ...users.flatMap((user) =>
      (user.licenses ?? [])
        .filter((partNumber) => !partNumbers.has(partNumber))
        .map(
          (name) => `${tenant.name}: ${user.userPrincipalName} holds "${name}", not among its skus`,
        ),
    ),
    ...users
      .filter((user) => typeof user.manager === "string" && !keys.has(user.manager))
      .map(
        (user) => `${tenant.name}: the manager of ${user.userPrincipalName} is not among its users`,
      ),
  ];
}

function repeated(what: string, values: readonly string[]): string[] {
  const seen = new Set<string>();
  const twice = values.filter((value) => seen.size === seen.add(value).size);
  return [...new Set(twice)].map((value) => `${what} ${value} appears more than once`);
}
