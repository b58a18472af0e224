import { json, type Call, type Reply } from "../reply";
import { digest, type Tenant, type World } from "../world";
import { answerApplicationConsents } from "./application-consents";
import { partnerError, partnerHeaders, refusePartnerCall } from "./partner-call";

const MAX_PAGE = 500;

/** Everything under `/v1/`: the customers, and consents in their tenants. */
export async function answerPartnerCenter(world: World, call: Call): Promise<Reply> {
  const refusal = await refusePartnerCall(world, call);
  if (refusal) return refusal;
  const consents = CONSENTS_PATH.exec(call.path);
  if (consents) {
    const [, customer = "", applicationId] = consents;
    return answerApplicationConsents(world, call, { customer, applicationId });
  }
  if (call.method !== "GET" || call.path !== "/v1/customers") {
    return partnerError(call, 404, { code: 404, description: `Nothing at ${call.path}` });
  }
  return listCustomers(world, call);
}

const CONSENTS_PATH = /^\/v1\/customers\/([^/]+)\/applicationconsents(?:\/([^/]+))?$/;

/** `GET /v1/customers?size=N`, continued with a token in a header, not in the link. */
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

const continuationToken = (world: World, position: number): string =>
  digest(`${world.keys.kid} customers from ${position}`);
