import type { RunId } from "@/lib/domain/ids";
import type { RunSnapshot } from "../run-snapshot";

/** A failure that the customer's administrator must mend. */
export const BLOCKED: NonNullable<RunSnapshot["cause"]> = {
  code: "AADSTS53003",
  class: "conditional_access",
  scope: "tenant",
  whoActs: "customer",
  headline: "A Conditional Access policy blocked our sign-in",
  steps: ["Exclude service provider users of the partner's tenant from the policy", "Import now"],
  policyIds: ["0b7a1c52-6f1e-4c1f-9a57-3d1f0c8f2b11"],
  technical: { correlationId: "8c1e0000-0000-4000-8000-000000000001", message: "AADSTS53003" },
};

/** A run as a browser gets it: published by the schedule, unless `differing` says otherwise. */
export function givenRun({
  counts,
  ...differing
}: Partial<Omit<RunSnapshot, "counts">> & {
  counts?: Partial<RunSnapshot["counts"]>;
} = {}): RunSnapshot {
  return {
    runId: "3f2a91c0-0000-4000-8000-000000000001" as RunId,
    state: "published",
    stage: "publish",
    trigger: "schedule",
    requestedByName: null,
    queuedAt: "2026-11-23T02:30:00.000Z",
    startedAt: "2026-11-23T02:30:01.000Z",
    finishedAt: "2026-11-23T02:36:13.000Z",
    stageStartedAt: {
      token: "2026-11-23T02:30:01.000Z",
      licenses: "2026-11-23T02:30:02.000Z",
      users: "2026-11-23T02:30:03.000Z",
      judge: "2026-11-23T02:36:00.000Z",
      publish: "2026-11-23T02:36:03.000Z",
    },
    readAt: "2026-11-23T09:00:00.000Z",
    isSilent: false,
    waitingUntil: null,
    cause: null,
    releasesRun: null,
    releaseReason: null,
    retryOf: null,
    ...differing,
    counts: {
      usersExpected: 14_200,
      usersRead: 14_212,
      usersAdded: 18,
      usersChanged: 236,
      usersUnchanged: 13_958,
      usersRemoved: 4,
      usersReturned: 0,
      usersQuarantined: 0,
      skusRead: 5,
      licensesStarted: 20,
      licensesEnded: 6,
      requests: 17,
      waitedMs: 0,
      ...counts,
    },
  };
}

/** A run that has been reading users for five seconds. */
export const givenRunReadingUsers = (usersRead: number): RunSnapshot =>
  givenRun({
    state: "fetching",
    stage: "users",
    finishedAt: null,
    stageStartedAt: {
      token: "2026-11-23T02:30:01.000Z",
      licenses: "2026-11-23T02:30:02.000Z",
      users: "2026-11-23T02:30:03.000Z",
    },
    readAt: "2026-11-23T02:30:08.000Z",
    counts: { usersRead },
  });
