import type { Remedy } from "./remedy";

/** Faults of the partner's sign-in and of the app's own credential: the partner's to repair. */
export const SIGN_IN_REMEDIES = {
  mfa_wanted: {
    class: "mfa",
    whoActs: "partner",
    headline:
      "This tenant wants multi-factor authentication that the partner's sign-in does not carry",
    steps: ({ partnerTenantId }) => [
      "In the portal, on the partner's page Connection, sign in as the service account with multi-factor authentication.",
      "Press Import now.",
      `If it fails again, ask the customer to trust multi-factor authentication of the organization ${partnerTenantId} under Cross-tenant access settings, or to exclude its Service provider users from the policy.`,
    ],
  },
  own_mfa_wanted: {
    class: "mfa",
    whoActs: "partner",
    scope: "global",
    headline:
      "The partner's sign-in lacks the multi-factor authentication that Microsoft asks of it",
    steps: reconnect,
  },
  own_policy_blocks: {
    class: "conditional_access",
    whoActs: "partner",
    scope: "global",
    headline: "A policy of the partner's own tenant blocks the service account",
    steps: () => [
      "In the partner's Entra admin center open Sign-in logs, find the service account's refused sign-in, and read under Conditional Access which policy refused it.",
      "Exclude the service account from this policy, or change what the policy asks for.",
      ...reconnect(),
    ],
  },
  mfa_registration: {
    class: "mfa",
    whoActs: "partner",
    headline: "The service account has to register for multi-factor authentication first",
    steps: ({ partnerTenantId }) => [
      "Sign in as the service account at https://aka.ms/mfasetup, from a place the policies allow, and register a method.",
      "In the portal, on the partner's page Connection, sign in as the service account again.",
      `If this tenant still asks, ask the customer to exclude Service provider users of the organization ${partnerTenantId} from the policy.`,
    ],
  },
  account_at_risk: {
    class: "mfa",
    whoActs: "partner",
    headline:
      "Microsoft takes the partner's service account for compromised and does not let it register",
    steps: () => [
      "In the partner's Entra admin center open Protection, Risky users, and look into the service account.",
      "If it is safe, dismiss the risk. If not, reset its password, revoke its sessions, and find out who used it.",
      "In the portal, on the partner's page Connection, sign in as the service account again.",
    ],
  },
  sign_in_unused: {
    class: "reauth",
    whoActs: "partner",
    scope: "global",
    headline: "The partner's sign-in has expired because it was not used for 90 days",
    steps: reconnect,
  },
  sign_in_expired: {
    class: "reauth",
    whoActs: "partner",
    scope: "global",
    headline: "The partner's sign-in is no longer valid",
    steps: reconnect,
  },
  sign_in_revoked: {
    class: "reauth",
    whoActs: "partner",
    scope: "global",
    headline:
      "The partner's sign-in was ended: the service account's password was reset or its sessions were revoked",
    steps: () => [
      "Find out who reset the password or revoked the sessions, and that it was meant.",
      ...reconnect(),
    ],
  },
  sign_in_unfinished: {
    class: "reauth",
    whoActs: "partner",
    scope: "global",
    headline: "The partner's sign-in was not finished: its one-time code was used already",
    steps: () => ["Close the page; do not reload or go back.", ...reconnect()],
  },
  redirect_platform: {
    class: "reauth",
    whoActs: "partner",
    scope: "global",
    headline:
      "The partner's sign-in lasts only a day because the app's redirect address is of the wrong kind",
    steps: () => [
      "In the partner's Entra admin center open App registrations, the import app, Authentication: remove the redirect address under Single-page application and add it under Web.",
      ...reconnect(),
    ],
  },
  account_disabled: {
    class: "reauth",
    whoActs: "partner",
    scope: "global",
    headline: "The partner's service account is disabled",
    steps: () => [
      "In the partner's Entra admin center find out why, and enable the service account again.",
      ...reconnect(),
    ],
  },
  account_locked: {
    class: "reauth",
    whoActs: "partner",
    scope: "global",
    headline: "The partner's service account is locked",
    steps: () => [
      "Look through its sign-ins in the partner's Entra admin center: too many wrong passwords, or an address Microsoft distrusts.",
      "Wait until it is unlocked, or reset its password.",
      ...reconnect(),
    ],
  },
  password_wrong: {
    class: "reauth",
    whoActs: "partner",
    scope: "global",
    headline: "The password of the partner's service account is wrong or has expired",
    steps: () => ["Set a new password for the service account.", ...reconnect()],
  },
  secret_wrong: {
    class: "secret",
    whoActs: "partner",
    scope: "global",
    headline: "Microsoft does not accept the import app's secret",
    steps: replaceSecret,
  },
  secret_expired: {
    class: "secret",
    whoActs: "partner",
    scope: "global",
    headline: "The import app's secret has expired",
    steps: replaceSecret,
  },
  certificate_wrong: {
    class: "secret",
    whoActs: "partner",
    scope: "global",
    headline: "Microsoft does not accept the import app's certificate",
    steps: () => [
      "Check the clock of the portal's server: a signature from the future is refused.",
      ...replaceSecret(),
    ],
  },
  app_disabled: {
    class: "secret",
    whoActs: "partner",
    scope: "global",
    headline: "The import app is disabled",
    steps: () => [
      "In the partner's Entra admin center open Enterprise applications, the import app, Properties, and find out who disabled it and why.",
      "Set Enabled for users to sign in to Yes. Imports go on by themselves.",
    ],
  },
} as const satisfies Record<string, Remedy>;

function reconnect(): readonly string[] {
  return [
    "In the portal, open the partner's page Connection and press Sign in the service account.",
    "Sign in as the service account, not as a person, and complete multi-factor authentication.",
    "Imports go on by themselves; press Import now to check one tenant at once.",
  ];
}

function replaceSecret(): readonly string[] {
  return [
    "In the partner's Entra admin center open App registrations, the import app, Certificates & secrets, and make a new one.",
    "Put it into the worker's settings: for a secret its value, not its id.",
    "Restart the worker. Imports go on by themselves.",
  ];
}
