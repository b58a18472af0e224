import { randomUUID } from "node:crypto";
import type { JWTPayload } from "jose";
import { PARTNER_CENTER } from "../entra/grants";
import { readSignedToken } from "../entra/signing-keys";
import { json, type Call, type Reply } from "../reply";
import { digest, nowSeconds, partnerOf, type Tenant, type World } from "../world";

const MAX_PAGE = 500;

/** `GET /v1/customers?size=N`, continued with a token in a header, not in the link. */
export async function answerPartnerCenter(world: World, call: Call): Promise<Reply> {
  const refusal = await refuse(world, call);
  if (refusal) return refusal;
  if (call.method !== "GET" || call.path !== "/v1/customers") {
    return partnerError(call, 404, { code: 404, description: `Nothing at ${call.path}` });
  }
  return listCustomers(world, call);
}

function listCustomers(world: World, call: Call): Reply {
  const customers = [...world.tenants.values()].filter((tenant) => tenant.customer);
  customers.sort((a, b) => (a.name < b.name ? -1 : 1));
  const asked = Number(call.query.get("size") ?? 0);
  if (!Number.isInteger(asked) || asked < 0) {
    return partnerError(call, 400, { code: 2001, description: "size must be a whole number" });
  }
  const size = asked === 0 ? MAX_PAGE : Math.min(asked, MAX_PAGE);
  const start = startOf(world, call, { customers, size });
  if (start === undefined) {
    return partnerError(call, 400, {
      code: 2002,
      description: "The continuation token is not valid.",
    });
  }
  const end = start + size;
  const path = `/customers?size=${call.query.get("size") ?? 0}`;
  const token = continuationToken(world, end);
  const next = {
    uri: `${path}&seekOperation=Next`,
    method: "GET",
    headers: [{ key: "MS-ContinuationToken", value: token }],
  };
  const hasNext = end < customers.length;
  return json(
    200,
    {
      totalCount: customers.length,
      items: customers.slice(start, end).map(toCustomer),
      links: { self: { uri: path, method: "GET", headers: [] }, ...(hasNext ? { next } : {}) },
      ...(hasNext ? { continuationToken: token } : {}),
      attributes: { objectType: "Collection" },
    },
    partnerHeaders(call),
  );
}

/** Where this page begins; undefined when its token was never given out for this list. */
function startOf(
  world: World,
  call: Call,
  { customers, size }: { customers: readonly Tenant[]; size: number },
): number | undefined {
  if (call.query.get("seekOperation") === null) return 0;
  const token = call.headers["ms-continuationtoken"];
  for (let start = size; start < customers.length; start += size) {
    if (token === continuationToken(world, start)) return start;
  }
  return undefined;
}

async function refuse(world: World, call: Call): Promise<Reply | undefined> {
  const claims = await readPartnerToken(world, call);
  if (!claims) {
    const description =
      "Unauthorized. The access token is missing, expired or meant for another service.";
    return partnerError(call, 401, { code: 900420, description });
  }
  if (!String(claims["scp"]).split(" ").includes("user_impersonation")) {
    return partnerError(call, 403, {
      code: 403,
      description: "The token lacks user_impersonation.",
    });
  }
  if (isMultiFactor(claims["amr"])) return undefined;
  const description = "MFA Required: the token carries no multi-factor authentication.";
  return partnerError(call, 401, { code: 900421, description }, { ismfacompliant: "false" });
}

/** The claims of a token for Partner Center from the partner's own tenant that has not run out. */
async function readPartnerToken(world: World, call: Call): Promise<JWTPayload | undefined> {
  const token = /^Bearer (\S+)$/i.exec(call.headers["authorization"] ?? "")?.[1];
  const claims = token === undefined ? undefined : await readSignedToken(world.keys, token);
  if (claims?.aud !== PARTNER_CENTER || claims["tid"] !== partnerOf(world).tenantId)
    return undefined;
  return nowSeconds(world) < (claims.exp ?? 0) ? claims : undefined;
}

const isMultiFactor = (amr: unknown): boolean => Array.isArray(amr) && amr.includes("mfa");

function toCustomer(tenant: Tenant): object {
  return {
    id: tenant.tenantId,
    commerceId: digest(`commerce ${tenant.tenantId}`).slice(0, 20),
    companyProfile: {
      tenantId: tenant.tenantId,
      domain: tenant.domain,
      companyName: tenant.name,
      links: {
        self: { uri: `/customers/${tenant.tenantId}/profiles/company`, method: "GET", headers: [] },
      },
      attributes: { objectType: "CustomerCompanyProfile" },
    },
    relationshipToPartner: "reseller",
    links: { self: { uri: `/customers/${tenant.tenantId}`, method: "GET", headers: [] } },
    attributes: { objectType: "Customer" },
  };
}

type PartnerFault = { code: number; description: string };

function partnerError(
  call: Call,
  status: number,
  fault: PartnerFault,
  headers: Record<string, string> = {},
): Reply {
  const body = { ...fault, data: [], source: "PartnerCenter" };
  return json(status, body, { ...partnerHeaders(call), ...headers });
}

/** The caller's ids come back; with `ValidateMfa` it learns whether its token would pass. */
function partnerHeaders(call: Call): Record<string, string> {
  return {
    "ms-requestid": call.headers["ms-requestid"] ?? randomUUID(),
    "ms-correlationid": call.headers["ms-correlationid"] ?? randomUUID(),
    "ms-cv": randomUUID().slice(0, 8),
    "ms-serverid": "emulator",
    ...(call.headers["validatemfa"] ? { ismfacompliant: "true" } : {}),
  };
}

const continuationToken = (world: World, position: number): string =>
  digest(`${world.keys.kid} customers from ${position}`);
