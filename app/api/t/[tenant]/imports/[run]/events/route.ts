import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { toRunSnapshot } from "@/components/imports/run-snapshot";
import { getImportRun } from "@/db/queries/get-import-run";
import { answerForScope } from "@/lib/auth/require-api-scope";
import { findAccess } from "@/lib/auth/require-scope";
import { streamRun } from "./stream-run";

type Context = { params: Promise<{ tenant: string; run: string }> };

/** Without these a proxy, or our own compression, would keep events back. */
const HEADERS = {
  "content-type": "text/event-stream",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};

/** One run as it goes on, as server-sent events, for the page that shows it. */
export async function GET({ signal }: Request, { params }: Context): Promise<Response> {
  const { tenant, run: runId } = await params;
  return answerForScope(tenant, "imports:read", async (scope) => {
    const read = async () => toRunSnapshot(await getImportRun(scope, runId), new Date());
    await read(); // a run that does not exist is an answer, not a stream
    // the request's cookie is read long after its handler has returned
    const inRequest = AsyncLocalStorage.snapshot();
    const events = streamRun({
      read,
      isAllowed: async () =>
        (await inRequest(() => findAccess(tenant, "imports:read"))).kind === "granted",
      wait: (ms, leaving) => sleep(ms, undefined, { signal: leaving }).catch(ignoreAbort),
      clock: () => performance.now(),
      signal,
    });
    return new Response(events, { headers: HEADERS });
  });
}

function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error && error.name === "AbortError")) throw error;
}
