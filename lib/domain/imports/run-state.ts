/**
 * Where an import run stands.
 *
 * `queued` waits for a worker · `fetching` reads from Microsoft · `staged` has read everything and
 * is being checked and saved · `held` was read but stopped by a check, yesterday's data stays ·
 * `published` is what people see · `failed` changed nothing · `superseded` gave way to a later run.
 */
export type RunState = (typeof RUN_STATES)[number];

/** What a working run is doing, in the order it is done. */
export type RunStage = (typeof RUN_STAGES)[number];

/** All states, in the order a person would list them. */
export const RUN_STATES = [
  "queued",
  "fetching",
  "staged",
  "held",
  "published",
  "failed",
  "superseded",
] as const;

/** All stages, in the order they are done. */
export const RUN_STAGES = ["token", "licenses", "users", "judge", "publish"] as const;

/** The words on screen for each state. */
export const RUN_STATE_LABELS: Readonly<Record<RunState, string>> = {
  queued: "Waiting",
  fetching: "Importing",
  staged: "Saving",
  held: "Held",
  published: "Imported",
  failed: "Failed",
  superseded: "Replaced",
};

/** The words on screen for each stage. */
export const RUN_STAGE_LABELS: Readonly<Record<RunStage, string>> = {
  token: "Sign in to the tenant",
  licenses: "Read licenses",
  users: "Read users",
  judge: "Check",
  publish: "Save changes",
};

/** True when the run will never change again. A held run still can. */
export const isFinal = (state: RunState): boolean => NEXT_STATES[state].length === 0;

/** True while a run has the tenant to itself; a second one must join it or wait. */
export const isWorking = (state: RunState): boolean =>
  state === "queued" || state === "fetching" || state === "staged";

/** True when a run may go from one state straight to the other. */
export const canMove = (from: RunState, to: RunState): boolean => NEXT_STATES[from].includes(to);

/** Which states may follow each state. Staying is no move. */
export const NEXT_STATES: Readonly<Record<RunState, readonly RunState[]>> = {
  queued: ["fetching", "failed", "superseded"],
  fetching: ["staged", "failed", "superseded"],
  staged: ["published", "held", "failed", "superseded"],
  held: ["published", "failed", "superseded"],
  published: [],
  failed: [],
  superseded: [],
};
