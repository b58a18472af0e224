import { findCronAccess } from "@/lib/auth/require-cron";
import { log } from "@/lib/log";
import { requestDueImports } from "@/lib/services/request-due-imports";

/** Seconds that a platform gives this route; the next tick goes on with what it did not reach. */
export const maxDuration = 60;

/** Left for the last request and the answer. */
const RESERVE_MS = 10_000;

/**
 * Asks for the nightly import of every customer that is due, for a platform whose scheduler calls
 * an address. The worker does the work. 401 without the secret.
 */
export async function GET(request: Request): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  const access = findCronAccess(request);
  if (!access) {
    log.warn("a call of the schedule was refused");
    return Response.json({ message: "Not allowed." }, { status: 401, headers });
  }
  try {
    const until = Date.now() + maxDuration * 1_000 - RESERVE_MS;
    const done = await requestDueImports(access, { until });
    log.info("imports requested by the schedule", done);
    return Response.json(done, { headers });
  } catch (error) {
    const reference = log.error("the schedule could not ask for imports", error);
    return Response.json({ message: `Failed. Reference ${reference}.` }, { status: 500, headers });
  }
}
