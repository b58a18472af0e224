import { z } from "zod";
import { standingRoles } from "../directory/relationships";
import { roleTemplates } from "../entra/mint-tokens";
import { json, type Call, type Reply } from "../reply";
import type { ScenarioApp } from "../scenario-schema";
import { findTenant, type Tenant, type World } from "../world";
import { partnerError, partnerHeaders } from "./partner-call";

const GRAPH_APP = "00000003-0000-0000-c000-000000000000";
const guid = z.guid().transform((id) => id.toLowerCase());
const bodySchema = z.object({
  applicationId: guid,
  displayName: z.string().optional(),
  applicationGrants: z
    .array(z.object({ enterpriseApplicationId: guid, scope: z.string().min(1) }))
    .min(1),
});

/** Who may consent for a customer: one of the three roles, held through a standing relationship. */
const CONSENTING_ROLES = roleTemplates([
  "Global Administrator",
  "Privileged Role Administrator",
  "Cloud Application Administrator",
]);

/**
 * `POST /v1/customers/{id}/applicationconsents` and `DELETE …/{applicationId}`: a partner consents
 * to an app in a customer's tenant; the tokens asked for afterwards carry what was consented to.
 */
export function answerApplicationConsents(
  world: World,
  call: Call,
  { customer, applicationId }: { customer: string; applicationId: string | undefined },
): Reply {
  const tenant = findTenant(world, customer);
  if (!tenant?.customer) return notFound(call, "The customer does not exist.");
  if (!mayConsent(world, tenant)) {
    const description = "Insufficient privileges to complete the operation.";
    return partnerError(call, 403, { code: "Authorization_RequestDenied", description });
  }
  if (call.method === "POST" && applicationId === undefined) return consent(world, call, tenant);
  if (call.method === "DELETE" && applicationId !== undefined)
    return withdraw(world, call, { tenant, applicationId });
  return partnerError(call, 405, { code: 405, description: `${call.method} is not offered here.` });
}

function consent(world: World, call: Call, tenant: Tenant): Reply {
  const body = readBody(call.body);
  if (!body) return invalid(call, "The body is not an application consent.");
  const app = findApp(world, body.applicationId);
  if (!app) return invalid(call, `The application '${body.applicationId}' was not found.`);
  const stranger = body.applicationGrants.find((one) => one.enterpriseApplicationId !== GRAPH_APP);
  if (stranger)
    return invalid(call, `The resource '${stranger.enterpriseApplicationId}' was not found.`);
  if ((tenant.consent[app.name] ?? []).length > 0) {
    return partnerError(call, 409, { code: 409, description: "Permission entry already exists." });
  }
  const scopes = body.applicationGrants.flatMap(({ scope }) => scope.split(","));
  tenant.consent = { ...tenant.consent, [app.name]: scopes.map((scope) => scope.trim()) };
  const { applicationId, displayName = app.name, applicationGrants } = body;
  return json(201, { applicationId, displayName, applicationGrants }, partnerHeaders(call));
}

function withdraw(
  world: World,
  call: Call,
  { tenant, applicationId }: { tenant: Tenant; applicationId: string },
): Reply {
  const app = findApp(world, applicationId);
  if (!app || (tenant.consent[app.name] ?? []).length === 0)
    return notFound(call, "The application has no consent of this customer.");
  tenant.consent = { ...tenant.consent, [app.name]: [] };
  return { status: 204, headers: partnerHeaders(call), body: "" };
}

function mayConsent(world: World, tenant: Tenant): boolean {
  const roles = roleTemplates(standingRoles(world, tenant) ?? []);
  return roles.some((role) => CONSENTING_ROLES.includes(role));
}

function readBody(text: string): z.output<typeof bodySchema> | undefined {
  try {
    return bodySchema.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const findApp = (world: World, clientId: string): ScenarioApp | undefined =>
  world.apps.find((app) => app.clientId === clientId.toLowerCase());

const invalid = (call: Call, description: string): Reply =>
  partnerError(call, 400, { code: 400, description });

const notFound = (call: Call, description: string): Reply =>
  partnerError(call, 404, { code: 404, description });
