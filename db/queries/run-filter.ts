import type { Day } from "@/lib/domain/ids";
import type { RunState } from "@/lib/domain/imports/run-state";
import type { ImportRunRecord } from "./import-run-record";

/** Which runs are asked for. Conditions are joined by and; an empty filter is every run. */
export type RunFilter = {
  /** Any of these. */
  states?: readonly RunState[];
  trigger?: ImportRunRecord["trigger"];
  /** The UTC days on which the run was asked for, both inclusive. */
  from?: Day;
  to?: Day;
};
