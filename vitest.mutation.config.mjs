import base from "./vitest.config.ts";

/** The engine's own tests alone, which need no database: run for each mutant by `npm run test:mutation`. */
export default {
  ...base,
  test: {
    ...base.test,
    include: ["lib/domain/allocation/*.test.ts"],
    globalSetup: [],
    testTimeout: 10_000,
  },
};
