/**
 * What kind of failure it is, which decides who is told and whether others go on.
 *
 * `conditional_access` a policy blocks · `mfa` stronger sign-in is wanted · `reauth` the partner's
 * sign-in is used up · `consent` the app is not allowed in the tenant · `gdap` the delegated
 * relationship, its group or role is missing · `secret` the app's own credential · `tenant` a wrong
 * or vanished tenant, or another cloud · `retry` passes by itself · `permission` signed in, but not
 * allowed to read · `wrong_tenant` an answer for somebody else · `incomplete` a list that could not
 * be read whole · `unknown` none of these.
 */
export type DiagnosisClass =
  | "conditional_access"
  | "mfa"
  | "reauth"
  | "consent"
  | "gdap"
  | "secret"
  | "tenant"
  | "retry"
  | "permission"
  | "wrong_tenant"
  | "incomplete"
  | "unknown";

/** A failure in words: what happened, who acts, what to do next. Safe to store and to show. */
export type Diagnosis = {
  /** Microsoft's code where there is one: `AADSTS53003`, `Authorization_RequestDenied`. */
  readonly code: string;
  readonly class: DiagnosisClass;
  /** `global`: no tenant can be imported until it is cured; stop all runs, tell once. */
  readonly scope: "tenant" | "global";
  readonly whoActs: "customer" | "partner" | "nobody";
  /** One sentence without codes and without a full stop: it stands as a heading. */
  readonly headline: string;
  /** What to do, in order. Never empty. */
  readonly steps: readonly string[];
  /** Conditional Access policies that blocked, as Microsoft named them. */
  readonly policyIds: readonly string[];
  /** For a support case. No tokens, no addresses. */
  readonly technical: DiagnosisTechnical;
};

/** What Microsoft's support asks for. */
export type DiagnosisTechnical = {
  readonly correlationId?: string;
  readonly traceId?: string;
  readonly timestamp?: string;
  readonly message: string;
};

/** Where a failure came from. */
export type DiagnosisContext = {
  readonly partnerTenantId: string;
  /** The tenant whose endpoint answered, or whose data was asked for. */
  readonly tenantId: string;
};
