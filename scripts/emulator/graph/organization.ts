import { initialDomain } from "../directory/initial-domain";
import type { Call, Reply } from "../reply";
import { requireScopes, type Caller } from "./bearer";
import { graphHeaders, GraphRefusal } from "./graph-error";
import { ODATA_JSON } from "./users";

const READ_ORGANIZATION = ["User.Read", "Organization.Read.All", "Directory.Read.All"];

/** `GET /v1.0/organization`: the tenant the token speaks for. */
export function listOrganization(call: Call, caller: Caller): Reply {
  requireScopes(caller, READ_ORGANIZATION);
  const { tenantId, name, domain, country } = caller.tenant;
  const whole: Record<string, unknown> = {
    id: tenantId,
    deletedDateTime: null,
    businessPhones: [],
    city: null,
    country: null,
    countryLetterCode: country,
    createdDateTime: "2019-05-06T08:00:00Z",
    defaultUsageLocation: country,
    displayName: name,
    onPremisesSyncEnabled: null,
    postalCode: null,
    preferredLanguage: "en",
    state: null,
    street: null,
    technicalNotificationMails: [],
    tenantType: "AAD",
    assignedPlans: [],
    provisionedPlans: [],
    verifiedDomains: verifiedDomains(domain),
  };
  const value = [selected(whole, call.query.get("$select"))];
  return {
    status: 200,
    headers: { ...graphHeaders(call), "content-type": ODATA_JSON, "x-ms-resource-unit": "1" },
    body: JSON.stringify({
      "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#organization",
      value,
    }),
  };
}

function verifiedDomains(domain: string): object[] {
  const common = { capabilities: "Email, OfficeCommunicationsOnline", type: "Managed" };
  return [
    { ...common, isDefault: true, isInitial: false, name: domain },
    { ...common, isDefault: false, isInitial: true, name: initialDomain(domain) },
  ];
}

function selected(whole: Record<string, unknown>, select: string | null): object {
  if (select === null) return whole;
  const names = select.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !(name in whole));
  if (unknown !== undefined) {
    throw new GraphRefusal(
      400,
      "Request_BadRequest",
      `Could not find a property named '${unknown}' on type 'microsoft.graph.organization'.`,
    );
  }
  return Object.fromEntries(names.map((name) => [name, whole[name]]));
}
