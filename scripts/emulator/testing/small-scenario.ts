import type { ScenarioInput } from "../scenario-schema";

/** Fixed ids of the small scenario; the numbers only tell them apart. */
export const ids = {
  partner: "10000000-0000-4000-8000-000000000001",
  customer: "10000000-0000-4000-8000-000000000002",
  other: "10000000-0000-4000-8000-000000000003",
  blocked: "10000000-0000-4000-8000-000000000004",
  withoutConsent: "10000000-0000-4000-8000-000000000005",
  withoutRelationship: "10000000-0000-4000-8000-000000000006",
  signInApp: "20000000-0000-4000-8000-000000000001",
  importApp: "20000000-0000-4000-8000-000000000002",
  serviceAccount: "30000000-0000-4000-8000-000000000001",
  vera: "30000000-0000-4000-8000-000000000002",
  policyOne: "40000000-0000-4000-8000-000000000001",
  policyTwo: "40000000-0000-4000-8000-000000000002",
  unknown: "90000000-0000-4000-8000-000000000009",
} as const;

export const SIGN_IN_SECRET = "sign-in secret";
export const IMPORT_SECRET = "import secret";
export const REDIRECT_URI = "http://localhost:3000/api/auth/callback/microsoft-entra-id";
export const CONNECT_URI = "http://localhost:3000/connect";
const READS = ["LicenseAssignment.Read.All", "Organization.Read.All", "User.Read.All"];

/** A partner with customers that allow, block or forget: 1,203 generated users in the first. */
export function smallScenario(): ScenarioInput {
  const customer = (tenantId: string, name: string): Customer => ({
    tenantId,
    name,
    domain: `${name.toLowerCase()}.example`,
    country: "DE",
    consent: { import: READS },
    generate: { seed: 7, users: 30 },
  });
  return {
    partner: {
      tenantId: ids.partner,
      name: "Partner",
      domain: "partner.example",
      country: "DE",
      apps: [
        {
          name: "sign-in",
          clientId: ids.signInApp,
          secret: SIGN_IN_SECRET,
          redirectUris: [REDIRECT_URI],
        },
        {
          name: "import",
          clientId: ids.importApp,
          secret: IMPORT_SECRET,
          redirectUris: [CONNECT_URI],
        },
      ],
      serviceAccount: {
        oid: ids.serviceAccount,
        upn: "mfa.setup@partner.example",
        name: "MFA Setup",
      },
      consent: { import: ["user_impersonation", ...READS] },
    },
    tenants: [
      {
        ...customer(ids.customer, "Customer"),
        generate: { seed: 3, users: 1_203 },
        people: [
          {
            oid: ids.vera,
            upn: "vera@customer.example",
            name: "Vera <Viewer>",
            email: "vera@mail.example",
          },
        ],
      },
      customer(ids.other, "Other"),
      {
        ...customer(ids.blocked, "Blocked"),
        conditionalAccess: { blocks: [ids.policyOne, ids.policyTwo] },
      },
      { ...customer(ids.withoutConsent, "Forgetful"), consent: {} },
      { ...customer(ids.withoutRelationship, "Former"), gdap: false },
    ],
  };
}

type Customer = NonNullable<ScenarioInput["tenants"]>[number];
