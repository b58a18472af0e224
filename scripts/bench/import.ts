import { formatCount } from "@/lib/domain/format";
import type { Measured } from "./import-part";
import { openImportBench, type Part } from "./open-import-bench";

/**
 * Measures an import of one tenant of full-width users beside the two things it cannot do without:
 * reading and parsing the answers, and COPYing the rows into a table with the same indexes. Each
 * part runs in a process of its own, the stand-in in another, so that the memory is the part's own.
 */
export async function benchImport({ users, isJson }: { users: number; isJson: boolean }) {
  const { part, url, tenantId, close } = await openImportBench(users);
  try {
    await part("drain"); // the stand-in writes its pages once, untimed
    const results: Results = {
      drain: await part("drain"),
      copy: await part("copy"),
      first: await part("import"),
      again: await part("import"),
      ...(await withOnePercentChanged(url, { tenantId, users }, part)),
      ...(await withLatency(url, part)),
    };
    if (isJson) console.log(JSON.stringify({ users, ...results, ...ratiosOf(results) }, null, 2));
    else report(users, results);
  } finally {
    await close();
  }
}

type Results = Record<
  "drain" | "copy" | "first" | "again" | "changed" | "slowDrain" | "slow",
  Measured
>;

async function withOnePercentChanged(
  url: string,
  { tenantId, users }: { tenantId: string; users: number },
  part: Part,
): Promise<Pick<Results, "changed">> {
  const touched = Math.round(users / 100);
  await control(url, "mutate", { tenantId, touch: { users: touched } });
  await part("drain"); // the changed pages are written once, untimed
  return { changed: await part("import") };
}

const LATENCY_MS = 200;

/** With every page late by as much as Microsoft's usually are. */
async function withLatency(url: string, part: Part): Promise<Pick<Results, "slowDrain" | "slow">> {
  const late = { match: { pathStartsWith: "/v1.0/users?" }, answer: { delayMs: LATENCY_MS } };
  await control(url, "faults", [late]);
  const slowDrain = await part("drain");
  return { slowDrain, slow: await part("import") };
}

async function control(url: string, verb: string, body: unknown): Promise<void> {
  const answer = await fetch(`${url}/_emulator/${verb}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`the stand-in refused ${verb}: ${await answer.text()}`);
}

function ratiosOf({ drain, copy, first, again, changed, slowDrain, slow }: Results) {
  const limit = drain.ms + copy.ms;
  return {
    ratio: ratio(first.ms, limit),
    unchangedRatio: ratio(again.ms, limit),
    changedRatio: ratio(changed.ms, limit),
    changedPublishRatio: ratio(changed.publishMs ?? NaN, copy.ms),
    latencyRatio: ratio(slow.ms, slowDrain.ms),
  };
}

function report(users: number, results: Results): void {
  const line = (name: string, { ms, peakRssMb, rowsWritten, walMb }: Measured) =>
    console.log(
      `${name.padEnd(38)} ${formatCount(ms).padStart(8)} ms  ${formatCount(Math.round((users * 1_000) / ms)).padStart(9)} users/s  peak ${formatCount(peakRssMb)} MB` +
        (rowsWritten === undefined ? "" : `  ${formatCount(rowsWritten)} rows written`) +
        (walMb === undefined ? "" : `, ${walMb} MB logged`),
    );
  console.log(`One tenant of ${formatCount(users)} full-width users`);
  line("(a) fetch and parse every page", results.drain);
  line("(b) COPY of the rows, same indexes", results.copy);
  line("(c) the whole import, first", results.first);
  line("(d) the whole import, unchanged", results.again);
  line("(e) the whole import, 1 % changed", results.changed);
  line(`(f) fetch and parse, ${LATENCY_MS} ms a page`, results.slowDrain);
  line(`(g) the import unchanged, ${LATENCY_MS} ms a page`, results.slow);
  const ratios = ratiosOf(results);
  console.log(
    `c ÷ (a + b) = ${ratios.ratio}   d ÷ (a + b) = ${ratios.unchangedRatio}   ` +
      `e ÷ (a + b) = ${ratios.changedRatio}   g ÷ f = ${ratios.latencyRatio}\n` +
      `publication alone with 1 % changed ÷ b = ${ratios.changedPublishRatio}`,
  );
}

const ratio = (ms: number, limit: number) => Math.round((ms / limit) * 100) / 100;
