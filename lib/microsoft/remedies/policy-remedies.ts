import type { Remedy, RemedyFacts } from "./remedy";

/** Refusals by policies: mostly the customer's to change. */
export const POLICY_REMEDIES = {
  policy_blocks: {
    class: "conditional_access",
    whoActs: "customer",
    headline: "A Conditional Access policy of this tenant blocks the partner's account",
    steps: excludePartner,
  },
  policy_wants_device: {
    class: "conditional_access",
    whoActs: "customer",
    headline:
      "A Conditional Access policy of this tenant wants a managed device or an approved app, which a service account cannot have",
    steps: excludePartner,
  },
  sign_in_frequency: {
    class: "conditional_access",
    whoActs: "customer",
    headline:
      "A Conditional Access policy of this tenant wants a fresh sign-in more often than a nightly import can give it",
    steps: excludePartner,
  },
  security_defaults: {
    class: "conditional_access",
    whoActs: "customer",
    headline: "Security defaults of this tenant block the partner's account",
    steps: ({ partnerTenantId }) => [
      "Security defaults know no exceptions: they have to be replaced by Conditional Access policies, which need Entra ID P1.",
      "Create the policies that protect the tenant first, then turn off security defaults under Entra admin center, Overview, Properties.",
      `In policies for all users exclude Service provider users of the organization ${partnerTenantId}.`,
      "Press Import now.",
    ],
  },
  delegated_admin_blocked: {
    class: "conditional_access",
    whoActs: "partner",
    headline:
      "Microsoft blocks delegated administration of this tenant because it saw suspicious activity",
    steps: () => [
      "Tell the partner's security contact, and look through the service account's sign-ins in Entra admin center.",
      "Follow the alert in Partner Center, or open a case with Microsoft, until the block is lifted.",
      "Then press Import now.",
    ],
  },
  tenant_restrictions: {
    class: "conditional_access",
    whoActs: "partner",
    headline: "Tenant restrictions on the portal's network do not let it sign in to this tenant",
    steps: () => [
      "Find the proxy or firewall that adds tenant restrictions to the worker's traffic.",
      "Allow this customer's tenant id there, or let the worker go past it.",
      "Press Import now.",
    ],
  },
  outbound_access: {
    class: "conditional_access",
    whoActs: "partner",
    headline:
      "The partner's own cross-tenant access settings do not let its account out to this tenant",
    steps: () => [
      "In the partner's Entra admin center open External Identities, Cross-tenant access settings, Outbound access.",
      "Allow the service account and the import app for this customer's organization.",
      "Press Import now.",
    ],
  },
  inbound_access: {
    class: "conditional_access",
    whoActs: "customer",
    headline: "Cross-tenant access settings of this tenant do not let the partner's account in",
    steps: ({ partnerTenantId }) => [
      "Open Entra admin center, External Identities, Cross-tenant access settings.",
      `Add the partner's organization ${partnerTenantId}, and allow its users and the import app under Inbound access.`,
      "Press Import now.",
    ],
  },
  mfa_provider: {
    class: "mfa",
    whoActs: "customer",
    headline:
      "A policy of this tenant wants an outside multi-factor provider, which the partner's account cannot use",
    steps: excludePartner,
  },
} as const satisfies Record<string, Remedy>;

/**
 * The exception for the partner's account in a customer's Conditional Access, in the customer's
 * hands: find the policies, exclude the partner, nobody else.
 *
 * @see https://learn.microsoft.com/entra/external-id/authentication-conditional-access
 */
function excludePartner({ partnerTenantId, policyIds }: RemedyFacts): readonly string[] {
  const find =
    policyIds.length > 0
      ? `Open Entra admin center, Conditional Access, Policies, and find the ${policyIds.length === 1 ? "policy with this id" : "policies with these ids"}: ${policyIds.join(", ")}.`
      : `Open Entra admin center, Conditional Access, Policies, What If. Choose Guest or external users, Service provider users and the organization ${partnerTenantId}, then run it: the policies that apply are listed.`;
  return [
    find,
    "Open each one: Assignments, Users, Exclude. Select Guest or external users, then Service provider users, and leave the exclusions that are there.",
    `Under organizations choose Select, and add the partner's tenant id: ${partnerTenantId}. Save.`,
    "Run What If for this organization, as a service provider user: no policy that blocks should be left.",
    "Press Import now.",
  ];
}
