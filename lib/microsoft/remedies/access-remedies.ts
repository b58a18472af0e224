import type { Remedy } from "./remedy";

/** Signed in, but without consent, relationship, role or tenant. */
export const ACCESS_REMEDIES = {
  consent_missing: {
    class: "consent",
    whoActs: "partner",
    headline: "The import app has no consent in this tenant",
    steps: repairConsent,
  },
  app_misconfigured: {
    class: "consent",
    whoActs: "partner",
    headline: "The import app's permissions do not fit what this tenant has consented to",
    steps: () => [
      "In the partner's Entra admin center open App registrations, the import app, API permissions: Microsoft Graph must list User.Read.All, LicenseAssignment.Read.All and Organization.Read.All as delegated.",
      ...repairConsent(),
    ],
  },
  relationship_missing: {
    class: "gdap",
    whoActs: "partner",
    headline:
      "The partner's account is not known in this tenant: the admin relationship is missing or has ended",
    steps: repairRelationship,
  },
  assignment_required: {
    class: "gdap",
    whoActs: "customer",
    headline:
      "This tenant lets only assigned users use the import app, and the partner's account is not one",
    steps: () => [
      "Open Entra admin center, Enterprise applications, the import app, Properties.",
      "Set Assignment required to No, or assign the partner's account.",
      "Press Import now.",
    ],
  },
  role_missing: {
    class: "permission",
    whoActs: "partner",
    headline:
      "The partner's account may sign in to this tenant but not read its users and licenses",
    steps: () => [
      "In Partner Center open this customer, Admin relationships: the service account's security group must have the role Directory Readers.",
      ...repairConsent(),
    ],
  },
  tenant_unknown: {
    class: "tenant",
    whoActs: "partner",
    headline: "Microsoft knows no tenant with this id",
    steps: checkTenant,
  },
  tenant_malformed: {
    class: "tenant",
    whoActs: "partner",
    headline: "The tenant's id is not written as Microsoft expects it",
    steps: checkTenant,
  },
  tenant_deleted: {
    class: "tenant",
    whoActs: "partner",
    headline: "This tenant is not available any more; it may have been deleted",
    steps: checkTenant,
  },
  resource_missing: {
    class: "tenant",
    whoActs: "partner",
    headline: "Microsoft Graph or Partner Center is not set up in this tenant",
    steps: () => [
      "Check that the tenant id belongs to the customer, and that the addresses in the portal's settings belong to the customer's cloud.",
      "Press Import now.",
    ],
  },
  other_cloud: {
    class: "tenant",
    whoActs: "partner",
    headline: "This tenant lives in another Microsoft cloud than the portal is set up for",
    steps: () => [
      "Run a portal for that cloud: its three addresses go into the settings, and its tenants into its own database.",
      "Suspend the tenant in this portal.",
    ],
  },
} as const satisfies Record<string, Remedy>;

function repairConsent(): readonly string[] {
  return [
    "Consent to the import app again for this customer, through Partner Center or with the customer's admin: User.Read.All, LicenseAssignment.Read.All and Organization.Read.All.",
    "Check that the app id in the portal's settings is the one that was consented to.",
    "Wait a few minutes, then press Import now.",
  ];
}

function repairRelationship(): readonly string[] {
  return [
    "In Partner Center open this customer, Admin relationships, and check that one is active and not expired.",
    "Check that it gives a security group the role Directory Readers, and that the service account is a member of this group.",
    "Check that the service account is not invited as a guest in the customer's tenant.",
    "Changes need up to an hour. Then press Import now.",
  ];
}

function checkTenant(): readonly string[] {
  return [
    "Compare the tenant id in the portal with the one in Partner Center.",
    "If the customer has left, suspend the tenant in the portal: its data stays.",
    "Otherwise correct the id, then press Import now.",
  ];
}
