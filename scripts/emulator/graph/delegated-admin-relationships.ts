import { roleTemplates } from "../entra/mint-tokens";
import { relationshipsOf, type Relationship } from "../directory/relationships";
import type { Call, Reply } from "../reply";
import type { World } from "../world";
import type { Caller } from "./bearer";
import { graphHeaders, GraphRefusal } from "./graph-error";
import { openSkipToken, sealSkipToken } from "./skip-token";
import { ODATA_JSON } from "./users";

export const RESOURCE = "tenantRelationships/delegatedAdminRelationships";
const SCOPES = [
  "DelegatedAdminRelationship.Read.All",
  "DelegatedAdminRelationship.ReadWrite.All",
  "Directory.Read.All",
];
const DEFAULT_TOP = 100;
const MAX_TOP = 300;
const OPTIONS = ["$top", "$select", "$skiptoken"];

/** `GET /v1.0/tenantRelationships/delegatedAdminRelationships`: the partner's own, all customers'. */
export function listRelationships(world: World, call: Call, caller: Caller): Reply {
  requirePartner(caller);
  const unknown = [...call.query.keys()].find((name) => !OPTIONS.includes(name));
  if (unknown !== undefined) throw badRequest(`Query option '${unknown}' is not supported.`);
  const top = readTop(call.query);
  const all = [...world.tenants.values()].flatMap((tenant) => relationshipsOf(world, tenant));
  const start = startOf(call, caller);
  const end = start + top;
  const { tenantId } = caller.tenant;
  const options = optionsOf(call.query);
  const nextLink =
    end < all.length
      ? `${world.origin}/v1.0/${RESOURCE}?${options}&$skiptoken=${sealSkipToken({ tenantId, options, position: end })}`
      : undefined;
  const select = call.query.get("$select")?.split(",");
  const body = {
    "@odata.context": `https://graph.microsoft.com/v1.0/$metadata#${RESOURCE}`,
    ...(nextLink ? { "@odata.nextLink": nextLink } : {}),
    value: all.slice(start, end).map((one) => selected(toGraph(one), select)),
  };
  const headers = { ...graphHeaders(call), "content-type": ODATA_JSON };
  return { status: 200, headers, body: JSON.stringify(body) };
}

function requirePartner({ tenant, scopes }: Caller): void {
  if (tenant.isPartner && SCOPES.some((scope) => scopes.has(scope))) return;
  throw new GraphRefusal(
    403,
    "Authorization_RequestDenied",
    "Insufficient privileges to complete the operation.",
  );
}

function readTop(query: URLSearchParams): number {
  const top = Number(query.get("$top") ?? DEFAULT_TOP);
  if (Number.isInteger(top) && top >= 1 && top <= MAX_TOP) return top;
  throw badRequest(
    `Invalid page size specified: '${query.get("$top")}'. Must be between 1 and ${MAX_TOP} inclusive.`,
  );
}

function startOf(call: Call, { tenant }: Caller): number {
  const token = call.query.get("$skiptoken");
  if (token === null) return 0;
  return openSkipToken(token, { tenantId: tenant.tenantId, options: optionsOf(call.query) });
}

/** The query without the place in the list, as the next link repeats it. */
const optionsOf = (query: URLSearchParams): string =>
  [...query]
    .filter(([name]) => name !== "$skiptoken")
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&");

function toGraph(relationship: Relationship): Record<string, unknown> {
  const { tenant, status, createdAt, endsAt } = relationship;
  const isAccepted = !["created", "approvalPending"].includes(status);
  return {
    "@odata.etag": `W/"${relationship.id}"`,
    id: relationship.id,
    displayName: relationship.displayName,
    duration: "P730D",
    // a customer is known from the moment it accepted
    customer: isAccepted ? { tenantId: tenant.tenantId, displayName: tenant.name } : null,
    accessDetails: {
      unifiedRoles: roleTemplates(relationship.roles).map((roleDefinitionId) => ({
        roleDefinitionId,
      })),
    },
    status,
    autoExtendDuration: relationship.autoExtend,
    createdDateTime: toIso(createdAt),
    lastModifiedDateTime: toIso(createdAt),
    activatedDateTime: isAccepted ? toIso(createdAt) : null,
    endDateTime: isAccepted ? toIso(endsAt) : null,
  };
}

function selected(whole: Record<string, unknown>, select: string[] | undefined): object {
  if (select === undefined) return whole;
  const unknown = select.find((name) => !(name in whole));
  if (unknown !== undefined) {
    throw badRequest(
      `Could not find a property named '${unknown}' on type 'microsoft.graph.delegatedAdminRelationship'.`,
    );
  }
  return Object.fromEntries(
    Object.entries(whole).filter(([name]) => name === "@odata.etag" || select.includes(name)),
  );
}

const toIso = (seconds: number): string => new Date(seconds * 1_000).toISOString();

const badRequest = (message: string): GraphRefusal =>
  new GraphRefusal(400, "Request_BadRequest", message);
