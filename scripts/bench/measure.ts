/** Milliseconds: the middle, and what nineteen of twenty stay below. */
export type Timing = { readonly p50: number; readonly p95: number };

/** Runs `work` some times to warm up and then `rounds` times, one after the other. */
export async function measure(
  rounds: number,
  work: (round: number) => Promise<unknown>,
): Promise<Timing> {
  for (let round = 0; round < 3; round++) await work(round);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await work(round);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}
