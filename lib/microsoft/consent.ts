import { randomUUID } from "node:crypto";
import {
  openPartnerCenter,
  type PartnerCenter,
  type PartnerCenterOptions,
} from "./ask-partner-center";
import type { Diagnosis } from "./diagnosis";
import type { Answer } from "./door";
import { diagnosisOf } from "./microsoft-error";

/** What the import app needs of a customer's tenant, and all that is consented to. */
export const CONSENT_SCOPES = [
  "User.Read.All",
  "LicenseAssignment.Read.All",
  "Organization.Read.All",
] as const;

/** Microsoft Graph, as every directory knows it. */
const GRAPH_APP_ID = "00000003-0000-0000-c000-000000000000";
const DISPLAY_NAME = "Client Portal import";
/** The words by which Microsoft says that the app has a consent already, under several statuses. */
const ALREADY_THERE = /permission entry already exists/i;

/**
 * Consents to the import app in a customer's tenant in the partner's name: to read users, licenses
 * and the organization, and nothing else. A consent that was there already is as good; what it
 * covers is then not changed.
 *
 * @throws MicrosoftError; its diagnosis says whose move it is, mostly the partner's: a role of the
 *   admin relationship or a group of the service account is missing
 * @see https://learn.microsoft.com/partner-center/developer/control-panel-vendor-apis
 */
export async function consentToApp(
  options: PartnerCenterOptions,
  { tenantId, clientId }: { tenantId: string; clientId: string },
): Promise<{ wasThere: boolean }> {
  const partnerCenter = openPartnerCenter(options, tenantId);
  const consent = ask(partnerCenter, { tenantId, clientId });
  return consent.catch((error: unknown) => {
    // told under a status of a broken service, it is found after the last try
    if (ALREADY_THERE.test(diagnosisOf(error)?.technical.message ?? "")) return { wasThere: true };
    throw error;
  });
}

function ask(
  partnerCenter: PartnerCenter,
  { tenantId, clientId }: { tenantId: string; clientId: string },
): Promise<{ wasThere: boolean }> {
  return partnerCenter.ask({
    method: "POST",
    path: `/v1/customers/${encodeURIComponent(tenantId)}/applicationconsents`,
    correlationId: randomUUID(),
    body: {
      applicationId: clientId,
      displayName: DISPLAY_NAME,
      applicationGrants: [
        { enterpriseApplicationId: GRAPH_APP_ID, scope: CONSENT_SCOPES.join(",") },
      ],
    },
    refusalOf: (answer) => refusalOf(partnerCenter, answer),
    judge: (answer) => ({ kind: "done", value: { wasThere: isAlreadyThere(answer) } }),
  });
}

function refusalOf(partnerCenter: PartnerCenter, answer: Answer): Diagnosis | undefined {
  if ([200, 201].includes(answer.status) || isAlreadyThere(answer)) return undefined;
  const diagnosis = partnerCenter.explain(answer);
  const words = REFUSALS[answer.status];
  // what the whole connection lacks is said as everywhere; the rest means something else here
  return words && diagnosis.scope === "tenant" ? { ...diagnosis, ...words } : diagnosis;
}

const isAlreadyThere = ({ status, text }: Answer) => status >= 400 && ALREADY_THERE.test(text);

type Words = Pick<Diagnosis, "class" | "whoActs" | "headline" | "steps">;

const ROLE_MISSING: Words = {
  class: "gdap",
  whoActs: "partner",
  headline: "Partner Center does not let the service account consent for this customer",
  steps: [
    "In Partner Center open this customer, Admin relationships: an active one must hold the role Cloud application administrator, Privileged role administrator or Global administrator. If none does, request a new relationship with this role and have the customer accept it.",
    "There, check that this role is assigned to a security group, and that the service account is a member of this group.",
    "In the partner's Entra admin center check that the service account is also a member of the group AdminAgents.",
    "Changes need up to an hour. Then press Consent again.",
  ],
};

const CUSTOMER_UNKNOWN: Words = {
  class: "tenant",
  whoActs: "partner",
  headline: "Partner Center knows no such customer",
  steps: [
    "Compare the tenant id in the portal with the one in Partner Center.",
    "If the customer has left, offboard it in the portal: its data stays.",
    "If it has only just become a customer, try again in an hour.",
  ],
};

const APP_UNFIT: Words = {
  class: "consent",
  whoActs: "partner",
  headline: "Partner Center does not accept the import app for this consent",
  steps: [
    "In the partner's Entra admin center open App registrations, the import app, Authentication: it must allow accounts in any organizational directory (multitenant).",
    "Under API permissions Microsoft Graph must list User.Read.All, LicenseAssignment.Read.All and Organization.Read.All as delegated.",
    "Check that the app's client id is the one in the worker's settings.",
    "Then press Consent again.",
  ],
};

const REFUSALS: Readonly<Record<number, Words>> = {
  400: APP_UNFIT,
  403: ROLE_MISSING,
  404: CUSTOMER_UNKNOWN,
};
