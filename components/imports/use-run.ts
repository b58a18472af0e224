"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { isWorking } from "@/lib/domain/imports/run-state";
import { askForRun } from "./ask-for-run";
import { followRun } from "./follow-run";
import { followStream } from "./follow-stream";
import type { PollHealth } from "./poll-run";
import { laterSnapshot, type RunSnapshot } from "./run-snapshot";
import { waitWhileSeen } from "./wait-while-seen";

/** The run as it is now, how the watching goes, and whether it ended while being watched. */
type WatchedRun = { run: RunSnapshot | null; health: PollHealth; hasEndedHere: boolean };

/** Follows a working run and has the page rendered anew when it ends. */
export function useRun(tenant: string, asked: RunSnapshot | null): WatchedRun {
  const router = useRouter();
  const [heard, setHeard] = useState<RunSnapshot | null>(null);
  const [health, setHealth] = useState<PollHealth>("well");
  const run = asked && laterSnapshot(asked, heard);
  const workingId = run && isWorking(run.state) ? run.runId : null;

  // synchronizes with the server's record of the run
  useEffect(() => {
    if (workingId === null) return undefined;
    const watching = new AbortController();
    const { signal } = watching;
    const url = `/api/t/${tenant}/imports/${workingId}`;
    const open = () => new EventSource(`${url}/events`);
    void followRun({
      stream: (onRun) => followStream({ open, page: document, signal, onRun }),
      ask: () => askForRun(url, signal),
      wait: waitWhileSeen,
      signal,
      onRun: setHeard,
      onHealth: setHealth,
    });
    return () => watching.abort();
  }, [tenant, workingId]);

  const pageIsBehind = asked !== null && isWorking(asked.state) && workingId === null;
  // synchronizes the page with the run that has just ended: history, header and result are the server's
  useEffect(() => {
    if (pageIsBehind) router.refresh();
  }, [pageIsBehind, router]);

  const hasEndedHere = workingId === null && heard !== null && heard.runId === run?.runId;
  return { run, health, hasEndedHere };
}
