import type { RemedyKey } from "./remedies/remedies";

/**
 * What each token-endpoint code means for an import: the remedy, which carries the class and the
 * words. Where the partner's own tenant answered, `diagnose` moves the blame there.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const TOKEN_CODES: Readonly<Record<number, RemedyKey>> = {
  // the customer's Conditional Access
  53003: "policy_blocks",
  50131: "policy_blocks",
  530001: "policy_blocks",
  530032: "policy_blocks",
  53000: "policy_wants_device",
  53001: "policy_wants_device",
  53002: "policy_wants_device",
  50005: "policy_wants_device",
  530034: "delegated_admin_blocked",
  530035: "security_defaults",
  500021: "tenant_restrictions",
  500212: "outbound_access",
  500213: "inbound_access",
  70043: "sign_in_frequency",

  // multi-factor authentication
  53004: "account_at_risk",
  53010: "mfa_registration",
  53011: "account_at_risk",
  50072: "mfa_registration",
  50074: "mfa_wanted",
  50076: "mfa_wanted",
  50078: "mfa_wanted",
  50079: "mfa_registration",
  50158: "mfa_provider",

  // the partner's own sign-in
  700082: "sign_in_unused",
  70008: "sign_in_expired",
  70000: "sign_in_expired",
  50089: "sign_in_expired",
  50173: "sign_in_revoked",
  50132: "sign_in_revoked",
  50133: "sign_in_revoked",
  700084: "redirect_platform",
  54005: "sign_in_unfinished",
  700005: "sign_in_unfinished",
  50057: "account_disabled",
  50053: "account_locked",
  50055: "password_wrong",
  50126: "password_wrong",

  // consent in the customer's tenant
  65001: "consent_missing",
  90094: "consent_missing",
  90099: "consent_missing",
  7000229: "consent_missing",
  700016: "consent_missing",
  65005: "app_misconfigured",
  650051: "app_misconfigured",
  650052: "app_misconfigured",
  650056: "app_misconfigured",
  650057: "app_misconfigured",

  // the delegated relationship
  50020: "relationship_missing",
  50177: "relationship_missing",
  90072: "relationship_missing",
  50034: "relationship_missing",
  51004: "relationship_missing",
  16003: "relationship_missing",
  50014: "relationship_missing",
  50105: "assignment_required",

  // the app's own credential
  7000215: "secret_wrong",
  7000222: "secret_expired",
  70002: "secret_wrong",
  7000218: "secret_wrong",
  700027: "certificate_wrong",
  7000112: "app_disabled",

  // the tenant
  90002: "tenant_unknown",
  900023: "tenant_malformed",
  5000224: "tenant_deleted",
  500011: "resource_missing",
  90038: "other_cloud",
  900382: "other_cloud",
  900432: "other_cloud",

  // passes by itself
  90033: "try_later",
  90006: "try_later",
  90012: "try_later",
  90024: "try_later",
  90090: "try_later",
  50033: "try_later",
  50087: "try_later",
  90055: "throttled",
  50196: "throttled",
};

/** For a code the table does not know: what Entra's `suberror` still tells. */
export const SUBERRORS: Readonly<Record<string, RemedyKey>> = {
  consent_required: "consent_missing",
  message_only: "policy_blocks",
  basic_action: "mfa_wanted",
  additional_action: "mfa_wanted",
  ui_not_allowed: "mfa_wanted",
  interrupted_user: "mfa_wanted",
  bad_token: "sign_in_expired",
  user_password_expired: "password_wrong",
};

/**
 * And at last its `error`. A bare `invalid_grant` is left out: it may be any of the above, and
 * taking it for a dead sign-in would stop every tenant.
 */
export const ERRORS: Readonly<Record<string, RemedyKey>> = {
  consent_required: "consent_missing",
  interaction_required: "mfa_wanted",
  login_required: "mfa_wanted",
  invalid_client: "secret_wrong",
  unauthorized_client: "consent_missing",
  invalid_resource: "resource_missing",
  invalid_tenant: "tenant_unknown",
  temporarily_unavailable: "try_later",
  server_error: "try_later",
  // msal-node's own words
  network_error: "unreachable",
  token_parsing_error: "unreachable",
  endpoints_resolution_error: "unreachable",
};
