"use client";
import { useEffect, useState } from "react";
import type { Found } from "./list-choices";

const REST_MS = 120;

type Search = { found: Found | null; isPending: boolean; problem: string | null };

/** Asks the server for what is typed, once typing rests; an answer to an earlier text never shows. */
export function useFound(tenantId: string, text: string): Search {
  const [last, setLast] = useState<{ text: string; found: Found | null; problem: string | null }>();
  // synchronizes what the server finds with what is typed
  useEffect(() => {
    if (text === "") return undefined;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      ask(tenantId, text, abort.signal).then(
        (found) => setLast({ text, found, problem: null }),
        () => {
          if (!abort.signal.aborted) setLast({ text, found: null, problem: FAILED });
        },
      );
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [tenantId, text]);
  if (text === "") return { found: null, isPending: false, problem: null };
  if (last?.text !== text) return { found: null, isPending: true, problem: null };
  return { found: last.found, isPending: false, problem: last.problem };
}

async function ask(tenantId: string, text: string, signal: AbortSignal): Promise<Found> {
  const url = `/api/t/${tenantId}/find?q=${encodeURIComponent(text)}`;
  const answer = await fetch(url, { signal, cache: "no-store" });
  if (!answer.ok) throw new Error(`the search answered ${answer.status}`);
  return (await answer.json()) as Found;
}

const FAILED = "The portal did not answer, so only pages are listed. Try again.";
