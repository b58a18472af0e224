import { formatCount } from "../format";
import { RUN_STAGE_LABELS, type RunStage, type RunState } from "./run-state";

/** What is known of a run while somebody watches it. */
export type RunFacts = {
  readonly state: RunState;
  /** Null while queued. A run that stopped keeps the stage it stopped at. */
  readonly stage: RunStage | null;
  readonly usersRead: number;
  /** Microsoft's own count when the run began; null when it was not told. */
  readonly usersExpected: number | null;
};

/** How far a run is: a share to draw and a line to read. */
export type RunProgress = {
  /** 0 to 10000; 10000 only when published. Null when how much there is to do is not known. */
  readonly basisPoints: number | null;
  readonly text: string;
};

/**
 * How far an import run is, told from what it has done and never from time passed. As a run goes
 * on, the share never falls, and it is full only once the data is published. Microsoft's count is
 * an estimate: when more users come than expected, the share waits at the end of the reading.
 */
export function runProgress(facts: RunFacts): RunProgress {
  return { basisPoints: shareDone(facts), text: describe(facts) };
}

/** Where each stage begins and ends, in basis points. Reading users is nearly all of the time. */
const STAGE_SPAN: Readonly<Record<RunStage, readonly [number, number]>> = {
  token: [0, 100],
  licenses: [100, 300],
  users: [300, 9000],
  judge: [9000, 9300],
  publish: [9300, 10_000],
};

const shareDone = ({ state, stage, usersRead, usersExpected }: RunFacts) => {
  if (state === "published") return 10_000;
  if (usersExpected === null) return null;
  if (stage === null) return 0;
  const [start, end] = STAGE_SPAN[stage];
  if (stage !== "users") return start;
  const read = Math.min(1, Math.max(0, usersRead) / Math.max(1, usersExpected));
  return start + Math.floor((end - start) * read);
};

const describe = (facts: RunFacts): string => {
  switch (facts.state) {
    case "queued":
      return "Waiting to start";
    case "fetching":
    case "staged":
      return facts.stage === null ? "Starting" : describeStage(facts.stage, facts);
    case "held":
      return `Held after reading ${users(facts.usersRead)}; nothing was changed`;
    case "published":
      return `${users(facts.usersRead)} imported`;
    case "failed":
      return describeStop(facts);
    case "superseded":
      return "Replaced by a later import";
  }
};

const describeStage = (stage: RunStage, facts: RunFacts): string => {
  switch (stage) {
    case "token":
      return "Signing in to the tenant";
    case "licenses":
      return "Reading licenses";
    case "users":
      return describeReading(facts);
    case "judge":
      return `Checking ${users(facts.usersRead)}`;
    case "publish":
      return "Saving changes";
  }
};

const describeStop = (facts: RunFacts) => {
  if (facts.stage === null) return "Failed before it started";
  if (facts.stage === "users") return `Failed while reading: ${describeReading(facts)}`;
  return `Failed at: ${RUN_STAGE_LABELS[facts.stage]}`;
};

const describeReading = ({ usersRead, usersExpected }: RunFacts) =>
  usersExpected === null
    ? `${users(usersRead)} read`
    : `${formatCount(usersRead)} of about ${users(usersExpected)}`;

const users = (count: number) => `${formatCount(count)} ${count === 1 ? "user" : "users"}`;
