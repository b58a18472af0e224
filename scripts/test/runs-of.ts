const isLong = process.env["LONG_TESTS"] === "1";

/** How many cases a law is tried with: few beside all other tests, all of them in `npm run test:long`. */
export const runsOf = (few: number, all: number): { numRuns: number } => ({
  numRuns: isLong ? all : few,
});

/** How long such a test may take, in milliseconds. */
export const LAW_TIMEOUT_MS = isLong ? 3_600_000 : 120_000;
