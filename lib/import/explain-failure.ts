import "server-only";
import type { RunCause } from "@/db/schema";
import type { Completeness } from "../domain/imports/judge-completeness";
import type { TenantId } from "../domain/ids";
import { AppError } from "../errors";
import { diagnosisOf } from "../microsoft/microsoft-error";
import { redact } from "../redact";

/** A read that was answered but is not the whole: nothing of it may be published. */
export class IncompleteReadError extends AppError {
  readonly verdict: Extract<Completeness, { ok: false }>;

  constructor(verdict: Extract<Completeness, { ok: false }>) {
    super("upstream", verdict.headline, { context: { reason: verdict.reason } });
    this.verdict = verdict;
  }
}

/** Why a run failed, for the person who must act; secrets are taken out. */
export function explainFailure(error: unknown, tenantId: TenantId): RunCause {
  const diagnosis = diagnosisOf(error);
  if (diagnosis) {
    const technical = Object.entries(diagnosis.technical).map(
      ([key, value]) => [key, redact(value)] as const,
    );
    return {
      ...diagnosis,
      steps: [...diagnosis.steps],
      policyIds: [...diagnosis.policyIds],
      technical: { ...Object.fromEntries(technical), tenantId },
    };
  }
  if (error instanceof IncompleteReadError) return incomplete(error);
  if (error instanceof AppError && error.code === "not_found") return notConnected(error, tenantId);
  return ourFault(error, tenantId);
}

/** Nobody has signed the service account in: no tenant can be imported until the partner does. */
const notConnected = (error: AppError, tenantId: TenantId): RunCause => ({
  code: "not_connected",
  class: "reauth",
  scope: "global",
  whoActs: "partner",
  headline: "The partner's service account is not connected to the portal",
  steps: [
    "In the portal, on the partner's page Connection, sign in as the service account.",
    "Start the import again.",
  ],
  policyIds: [],
  technical: { message: error.message, tenantId },
});

const incomplete = ({ verdict }: IncompleteReadError): RunCause => ({
  ...NOBODY,
  code: verdict.reason,
  class: "incomplete",
  headline: verdict.headline,
  steps: [
    "The data of the last good import stays as it was.",
    "Start the import again. If it ends the same way, tell your partner the technical details below.",
  ],
  technical: {},
});

const ourFault = (error: unknown, tenantId: TenantId): RunCause => ({
  ...NOBODY,
  code: databaseCode(error) ?? (error instanceof AppError ? error.code : "internal"),
  class: databaseCode(error) ? "retry" : "unknown",
  headline: databaseCode(error)
    ? "The portal's database was not available for a moment"
    : "The import stopped because of a fault in the portal",
  steps: [
    "The data of the last good import stays as it was.",
    "Start the import again. If it ends the same way, tell your partner the reference below.",
  ],
  technical: { tenantId },
});

const NOBODY = { scope: "tenant", whoActs: "nobody", policyIds: [] } satisfies Partial<RunCause>;

/** The code of a lost or refused database connection, wherever in the chain of causes it is. */
function databaseCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: unknown };
  if (typeof code === "string" && LOST_CONNECTION.test(code)) return code;
  return databaseCode(error.cause);
}

// 42P01: the stage is gone, because the connection it belonged to is
const LOST_CONNECTION =
  /^(CONNECTION_(CLOSED|ENDED|DESTROYED)|CONNECT_TIMEOUT|ECONN\w+|57P0\d|42P01|53\d{3}|08\w{3})$/;
