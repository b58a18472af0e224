import { VisuallyHidden } from "@mantine/core";
import { formatDuration } from "@/lib/domain/format";
import { listRunStages, type StageLine, type StageStatus } from "./list-run-stages";
import type { RunSnapshot } from "./run-snapshot";
import classes from "./stage-list.module.css";
import { StateMark, type StateTone } from "./state-mark";

const STATUS: Readonly<Record<StageStatus, { tone: StateTone; word: string }>> = {
  done: { tone: "good", word: "Done" },
  working: { tone: "busy", word: "Working" },
  waiting: { tone: "neutral", word: "Waiting" },
  failed: { tone: "bad", word: "Failed" },
  stopped: { tone: "warning", word: "Stopped" },
  skipped: { tone: "neutral", word: "Not reached" },
};

/** A run's five stages with state, counts, start and duration. */
export function StageList({ run }: { run: RunSnapshot }) {
  return (
    <ol className={classes["list"]} aria-label="Stages of the import">
      {listRunStages(run).map((line) => (
        <Stage key={line.stage} line={line} />
      ))}
    </ol>
  );
}

function Stage({ line }: { line: StageLine }) {
  const { tone, word } = STATUS[line.status];
  return (
    <li
      className={classes["stage"]}
      {...(line.status === "working" && { "aria-current": "step" as const })}
    >
      <span>{line.label}</span>
      <StateMark tone={tone}>{word}</StateMark>
      <span className={classes["counts"]}>{line.counts}</span>
      <span className={`${classes["aside"]} ${classes["startedAt"]}`}>
        {line.startedAt && (
          <time dateTime={line.startedAt}>
            <VisuallyHidden>started </VisuallyHidden>
            {line.startedAt.slice(11, 19)} UTC
          </time>
        )}
      </span>
      <span className={`${classes["aside"]} ${classes["duration"]}`}>
        {line.durationMs !== null && (
          <>
            <VisuallyHidden>took </VisuallyHidden>
            {formatDuration(line.durationMs)}
          </>
        )}
      </span>
    </li>
  );
}
