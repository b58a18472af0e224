import { formatInstant } from "@/lib/domain/format";
import type { RunSnapshot } from "./run-snapshot";

/** What an administrator is sent: who needs what, why, and how. Holds no secrets and no users. */
export type StepsLetter = { subject: string; text: string };

/**
 * A failure's steps as a letter to the administrator who can take them.
 *
 * @param url the run's page, for the one button that is in the portal
 */
export function writeSteps(
  { cause, finishedAt, queuedAt, runId }: RunSnapshot,
  { partnerTenantId, url }: { partnerTenantId: string; url: string },
): StepsLetter | undefined {
  if (!cause) return undefined;
  const correlation = cause.technical["correlationId"];
  const lines = [
    `${cause.headline} (${cause.code}).`,
    "",
    "What to do:",
    ...cause.steps.map((step, index) => `${index + 1}. ${step}`),
    "",
    `The partner's tenant id: ${partnerTenantId}`,
    ...(cause.policyIds.length > 0 ? [`Policies that block: ${cause.policyIds.join(", ")}`] : []),
    ...(cause.class === "conditional_access" ? ["", ...SAFETY] : []),
    "",
    `Seen: ${formatInstant(new Date(finishedAt ?? queuedAt))}`,
    ...(correlation ? [`Correlation id: ${correlation}`] : []),
    `Import run: ${runId}`,
    `Afterwards press Test access on this page: ${url}`,
  ];
  return { subject: `Please allow the license import: ${cause.headline}`, text: lines.join("\n") };
}

const SAFETY = [
  "Before you change a policy: leave the exclusions that are there, exclude service provider users of",
  "this one organization only, and turn a policy on again that you set to Report-only.",
];
