import type { HttpWorld } from "../http-world";

/** The real network, a clock that stands still unless somebody sleeps, and middling chance. */
type TestWorld = HttpWorld & {
  /** Every sleep asked for, in milliseconds. */
  readonly slept: number[];
  readonly advance: (ms: number) => void;
};

/** A world in which waiting takes no time. */
export function createTestWorld(start = "2026-03-01T02:00:00Z"): TestWorld {
  let time = Date.parse(start);
  const slept: number[] = [];
  return {
    fetch: (input, init) => globalThis.fetch(input, init),
    sleep: (ms) => {
      slept.push(ms);
      time += ms;
      return Promise.resolve();
    },
    now: () => new Date(time),
    random: () => 0.5,
    slept,
    advance: (ms) => {
      time += ms;
    },
  };
}
