import type { Call, Reply } from "../reply";
import { requireScopes, type Caller } from "./bearer";
import { graphHeaders, GraphRefusal } from "./graph-error";
import { ODATA_JSON } from "./users";

const READ_LICENSES = ["LicenseAssignment.Read.All", "Organization.Read.All", "Directory.Read.All"];

const PROPERTIES = [
  "accountName",
  "accountId",
  "appliesTo",
  "capabilityStatus",
  "consumedUnits",
  "id",
  "prepaidUnits",
  "servicePlans",
  "skuId",
  "skuPartNumber",
  "subscriptionIds",
];

/** `GET /v1.0/subscribedSkus`: one page, `$select` only. */
export function listSubscribedSkus(call: Call, caller: Caller): Reply {
  requireScopes(caller, READ_LICENSES);
  const select = readSelect(call.query);
  const { tenantId, name, directory } = caller.tenant;
  const value = directory.skus().map((sku) => {
    const whole = {
      accountName: name,
      accountId: tenantId,
      id: `${tenantId}_${sku.skuId}`,
      ...sku,
    };
    return Object.fromEntries(Object.entries(whole).filter(([key]) => select.includes(key)));
  });
  const context = `https://graph.microsoft.com/v1.0/$metadata#subscribedSkus${call.query.has("$select") ? `(${select.join(",")})` : ""}`;
  return {
    status: 200,
    headers: {
      ...graphHeaders(call),
      "content-type": ODATA_JSON,
      "x-ms-resource-unit": call.query.has("$select") ? "2" : "3",
    },
    body: JSON.stringify({ "@odata.context": context, value }),
  };
}

function readSelect(query: URLSearchParams): readonly string[] {
  const other = [...query.keys()].find((name) => name.startsWith("$") && name !== "$select");
  if (other !== undefined) {
    throw new GraphRefusal(
      400,
      "Request_BadRequest",
      `Query option '${other}' is not supported on subscribedSkus.`,
    );
  }
  const select = query.get("$select");
  if (select === null) return PROPERTIES;
  const names = select
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  const unknown = names.find((name) => !PROPERTIES.includes(name));
  if (unknown !== undefined) {
    throw new GraphRefusal(
      400,
      "Request_BadRequest",
      `Could not find a property named '${unknown}' on type 'microsoft.graph.subscribedSku'.`,
    );
  }
  return names;
}
