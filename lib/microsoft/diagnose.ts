import { redactMessage } from "../redact";
import type { Diagnosis, DiagnosisContext, DiagnosisTechnical } from "./diagnosis";
import { readTokenFailure, type TokenFailure } from "./read-token-failure";
import { REMEDIES, type RemedyKey } from "./remedies/remedies";
import { ERRORS, SUBERRORS, TOKEN_CODES } from "./token-codes";

/** A refusal by Graph or Partner Center, or the lack of an answer. */
type RequestFailure = {
  /** Null when no answer came. */
  readonly status: number | null;
  /** Microsoft's code, or the portal's own word for what went wrong. */
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly requestId?: string | undefined;
  readonly at: Date;
};

/** A failure the portal found by itself in an answer that looked like a success. */
type AnswerFault = "answer_for_another" | "list_incomplete" | "place_forgotten" | "unreachable";

/**
 * Says what a failed token request means. By Microsoft's first code, then its suberror, then its
 * error, never by an error class or a sentence: those change.
 *
 * Pure, and total: whatever was thrown gets a diagnosis.
 */
export function diagnoseToken(thrown: unknown, context: DiagnosisContext): Diagnosis {
  const failure = readTokenFailure(thrown);
  const key = tokenRemedy(failure);
  return write(
    context.tenantId === context.partnerTenantId ? (OWN_REMEDIES[key] ?? key) : key,
    context,
    {
      code:
        failure.codes[0] === undefined ? (failure.error ?? "unknown") : `AADSTS${failure.codes[0]}`,
      policyIds: failure.policyIds,
      technical: {
        ...(failure.correlationId ? { correlationId: failure.correlationId } : {}),
        ...(failure.traceId ? { traceId: failure.traceId } : {}),
        ...(failure.timestamp ? { timestamp: failure.timestamp } : {}),
        message: failure.message,
      },
    },
  );
}

/** Says what a failed request to Graph or Partner Center means, by status and code. */
export function diagnoseRequest(failure: RequestFailure, context: DiagnosisContext): Diagnosis {
  return write(requestRemedy(failure), context, {
    code: failure.code ?? (failure.status === null ? "no_answer" : `HTTP ${failure.status}`),
    policyIds: [],
    technical: {
      ...(failure.requestId ? { correlationId: failure.requestId } : {}),
      timestamp: failure.at.toISOString(),
      message: failure.message ?? (failure.status === null ? "" : `HTTP ${failure.status}`),
    },
  });
}

/** Says what an answer that cannot be used means. `code` is one word for the log, `message` says what was seen. */
export function diagnoseAnswer(
  fault: AnswerFault,
  context: DiagnosisContext,
  seen: { readonly code: string; readonly message: string; readonly at: Date },
): Diagnosis {
  return write(fault, context, {
    code: seen.code,
    policyIds: [],
    technical: { timestamp: seen.at.toISOString(), message: seen.message },
  });
}

/** What the partner's own tenant means by the same answer: it blocks every import, and he acts. */
const OWN_REMEDIES: Readonly<Partial<Record<RemedyKey, RemedyKey>>> = {
  policy_blocks: "own_policy_blocks",
  policy_wants_device: "own_policy_blocks",
  security_defaults: "own_policy_blocks",
  sign_in_frequency: "sign_in_expired",
  mfa_wanted: "own_mfa_wanted",
  mfa_registration: "own_mfa_wanted",
  mfa_provider: "own_mfa_wanted",
};

function tokenRemedy({ codes, suberror, error }: TokenFailure): RemedyKey {
  const code = codes[0];
  const known = code === undefined ? undefined : TOKEN_CODES[code];
  if (known) return known;
  // 5300xx is Conditional Access' block of numbers: a new one there is a new kind of policy
  if (code !== undefined && /^5300\d{1,2}$/.test(String(code))) return "policy_blocks";
  return SUBERRORS[suberror ?? ""] ?? ERRORS[error ?? ""] ?? "not_understood";
}

function requestRemedy({ status, code }: RequestFailure): RemedyKey {
  const known = REQUEST_CODES[code ?? ""];
  if (known) return known;
  if (status === null || status === 408 || status === 502) return "unreachable";
  if (status === 429) return "throttled";
  if (status >= 500) return "try_later";
  return STATUSES[status] ?? "not_understood";
}

/** Graph's and Partner Center's codes that say more than their status. */
const REQUEST_CODES: Readonly<Record<string, RemedyKey>> = {
  Authorization_RequestDenied: "role_missing",
  Authorization_IdentityNotFound: "relationship_missing",
  Directory_ExpiredPageToken: "place_forgotten",
  insufficient_claims: "policy_blocks",
  Request_ResourceNotFound: "tenant_unknown",
  "900421": "own_mfa_wanted",
};

const STATUSES: Readonly<Record<number, RemedyKey>> = {
  401: "token_refused",
  403: "role_missing",
};

function write(
  key: RemedyKey,
  { partnerTenantId }: DiagnosisContext,
  told: { code: string; policyIds: readonly string[]; technical: DiagnosisTechnical },
): Diagnosis {
  const remedy = REMEDIES[key];
  const { policyIds, technical } = told;
  return {
    code: redactMessage(told.code),
    class: remedy.class,
    scope: remedy.scope ?? "tenant",
    whoActs: remedy.whoActs,
    headline: remedy.headline,
    steps: remedy.steps({ partnerTenantId, policyIds }),
    policyIds,
    technical: { ...technical, message: redactMessage(technical.message) },
  };
}
