import type { ImportRunRecord } from "@/db/queries/import-run-record";
import { RUN_STATE_LABELS } from "@/lib/domain/imports/run-state";
import type { CsvCell } from "@/lib/domain/text/csv";
import { TRIGGER_CHOICES } from "./read-runs-address";

/** What each column of the exported history holds. */
export const RUN_COLUMNS = [
  ...["Run", "State", "Trigger", "Asked by", "Asked for (UTC)", "Started (UTC)", "Ended (UTC)"],
  ...["Duration (s)", "Users read", "Users added", "Users changed", "Users removed", "SKUs read"],
  ...["Requests to Microsoft", "Waited (s)", "Cause", "Code", "Who acts"],
];

/**
 * A run as a line of the exported history, in the order of {@link RUN_COLUMNS}. What changed is told
 * of a published run only: any other changed nothing.
 */
export function listRunCells(run: ImportRunRecord): CsvCell[] {
  const { counts, cause } = run;
  const ifPublished = (count: number) => (run.state === "published" ? count : null);
  return [
    ...[run.runId, RUN_STATE_LABELS[run.state], TRIGGER_CHOICES[run.trigger], run.requestedByName],
    ...[instantText(run.queuedAt), instantText(run.startedAt), instantText(run.finishedAt)],
    ...[durationOf(run), counts.usersRead],
    ...[counts.usersAdded, counts.usersChanged, counts.usersRemoved].map(ifPublished),
    ...[counts.skusRead, counts.requests, wholeSeconds(counts.waitedMs)],
    ...[cause?.headline ?? null, cause?.code ?? null, cause?.whoActs ?? null],
  ];
}

/** `2026-11-23 02:30:00`: what a spreadsheet takes for an instant. */
const instantText = (instant: Date | null) =>
  instant?.toISOString().slice(0, 19).replace("T", " ") ?? null;

const durationOf = ({ startedAt, finishedAt }: ImportRunRecord) =>
  startedAt && finishedAt ? wholeSeconds(finishedAt.getTime() - startedAt.getTime()) : null;

const wholeSeconds = (ms: number) => Math.round(ms / 1_000);
