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

type Props = {
  state: RunState;
  /** Its worker died: whether the run is ended already or not, nobody works on it. */
  hasStopped?: boolean;
};

/** Where a run stands: icon, word and color. */
export function RunStateMark({ state, hasStopped = false }: Props) {
  if (hasStopped) return <StateMark tone="bad">Stopped responding</StateMark>;
  return <StateMark tone={TONES[state]}>{RUN_STATE_LABELS[state]}</StateMark>;
}
