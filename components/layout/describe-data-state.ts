import type { StateTone } from "@/components/imports/state-mark";
import type { TenantHeader } from "@/db/queries/get-tenant-header";
import { dataAge, type DataAgeState } from "@/lib/domain/data-age";
import { NBSP } from "@/lib/domain/format";
import { runProgress } from "@/lib/domain/imports/progress";
import { isWorking } from "@/lib/domain/imports/run-state";

/** Whether the data can be trusted today, worst news first: a run under way, its failure, its age. */
export type DataState = {
  kind: "importing" | "failed" | "held" | DataAgeState;
  tone: StateTone;
  /** `Up to date`, `Importing 61 %`. */
  word: string;
  /** `24 h old`; null before the first import. */
  age: string | null;
  /** How the age itself is to be taken: a good word beside it must not hide that it is old. */
  ageState: DataAgeState;
};

/** What the frame says of the data's age on every page. */
export function describeDataState(
  { dataAsOf, latestRun }: Pick<TenantHeader, "dataAsOf" | "latestRun">,
  now: Date,
): DataState {
  const { state: ageState, text } = dataAge(dataAsOf, now);
  const ofAge = { age: dataAsOf && text, ageState };
  if (latestRun && isWorking(latestRun.state))
    return { kind: "importing", tone: "busy", word: describeImporting(latestRun), ...ofAge };
  if (latestRun?.state === "failed" || latestRun?.state === "held")
    return { kind: latestRun.state, ...ENDED_BADLY[latestRun.state], ...ofAge };
  return { kind: ageState, ...AGES[ageState], ...ofAge };
}

function describeImporting(run: NonNullable<TenantHeader["latestRun"]>): string {
  const { basisPoints } = runProgress(run);
  return basisPoints === null ? "Importing" : `Importing ${Math.floor(basisPoints / 100)}${NBSP}%`;
}

type Look = Pick<DataState, "tone" | "word">;

const ENDED_BADLY: Readonly<Record<"failed" | "held", Look>> = {
  failed: { tone: "bad", word: "Import failed" },
  held: { tone: "warning", word: "Import held" },
};

const AGES: Readonly<Record<DataAgeState, Look>> = {
  never: { tone: "neutral", word: "Not imported yet" },
  fresh: { tone: "good", word: "Up to date" },
  late: { tone: "warning", word: "Late" },
  stale: { tone: "bad", word: "Stale" },
};
