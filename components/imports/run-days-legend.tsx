import type { RunDayState } from "@/lib/domain/imports/run-days";
import { DAY_WORDS } from "./describe-run-day";
import classes from "./run-days.module.css";

const STATES: readonly RunDayState[] = [
  "imported",
  "failed",
  "held",
  "working",
  "replaced",
  "none",
];

/** What the bars' heights and patterns mean. */
export function RunDaysLegend() {
  return (
    <ul className={classes["legend"]} aria-label="Meaning of the bars">
      {STATES.map((state) => (
        <li key={state}>
          <span className={classes["bar"]} data-state={state} aria-hidden />
          {DAY_WORDS[state]}
        </li>
      ))}
    </ul>
  );
}
