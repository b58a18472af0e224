import { isWorking } from "@/lib/domain/imports/run-state";
import type { RunSnapshot } from "./run-snapshot";

/** How the server's events came to an end: with the run, by a broken line, or as nobody looks. */
export type StreamEnd = "ended" | "dropped" | "hidden";

type Streaming = {
  /** An `EventSource` on the run's events. */
  open: () => Pick<EventSource, "onmessage" | "onerror" | "close">;
  /** The document: its tab may be hidden. */
  page: Pick<Document, "hidden" | "addEventListener" | "removeEventListener">;
  signal: AbortSignal;
  onRun: (run: RunSnapshot) => void;
};

/** The server speaks every 5 s at least; a proxy that holds its words back looks the same as a dead line. */
const SILENT_MS = 12_000;

/**
 * Passes on the server's events of a run until the run works no more, the line breaks or falls
 * silent, or the tab is hidden: a browser has six connections to the portal, and tabs that nobody
 * looks at must not hold them. Aborting ends it as `ended`.
 */
export function followStream({ open, page, signal, onRun }: Streaming): Promise<StreamEnd> {
  if (signal.aborted) return Promise.resolve("ended");
  if (page.hidden) return Promise.resolve("hidden");
  return new Promise((resolve) => {
    const source = open();
    const listening = new AbortController();
    const end = (how: StreamEnd) => {
      clearTimeout(silence);
      source.close(); // or the browser would open it again by itself
      listening.abort();
      resolve(how);
    };
    const fallSilent = () => setTimeout(() => end("dropped"), SILENT_MS);
    let silence = fallSilent();
    source.onerror = () => end("dropped");
    source.onmessage = ({ data }: MessageEvent<string>) => {
      clearTimeout(silence);
      silence = fallSilent();
      const run = JSON.parse(data) as RunSnapshot; // our own route's
      onRun(run);
      if (!isWorking(run.state)) end("ended");
    };
    const hearing = { signal: listening.signal };
    page.addEventListener("visibilitychange", () => page.hidden && end("hidden"), hearing);
    signal.addEventListener("abort", () => end("ended"), hearing);
  });
}
