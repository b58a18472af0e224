/**
 * Waits, and goes on waiting while the page is in a hidden tab: nobody watches, so nobody asks.
 * Resolves at once when `signal` aborts; it never rejects.
 */
export async function waitWhileSeen(ms: number, signal: AbortSignal): Promise<void> {
  await settle(signal, (resolve) => {
    const timer = setTimeout(resolve, ms);
    return () => clearTimeout(timer);
  });
  if (!document.hidden) return;
  await settle(signal, (resolve) => {
    document.addEventListener("visibilitychange", resolve);
    return () => document.removeEventListener("visibilitychange", resolve);
  });
}

function settle(signal: AbortSignal, start: (resolve: () => void) => () => void): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      stop();
      signal.removeEventListener("abort", done);
      resolve();
    };
    const stop = start(done);
    signal.addEventListener("abort", done);
  });
}
