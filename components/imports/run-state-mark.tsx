import { RUN_STATE_LABELS, type RunState } from "@/lib/domain/imports/run-state";
import { StateMark, type StateTone } from "./state-mark";

const TONES: Readonly<Record<RunState, StateTone>> = {
  queued: "busy",
  fetching: "busy",
  staged: "busy",
  held: "warning",
  published: "good",
  failed: "bad",
  superseded: "neutral",
};

/** Where a run stands: icon, word and color. */
export function RunStateMark({ state }: { state: RunState }) {
  return <StateMark tone={TONES[state]}>{RUN_STATE_LABELS[state]}</StateMark>;
}
