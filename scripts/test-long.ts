import { runNode } from "./test/check";
import { runCommand } from "./support/run-command";

/** The laws that ask a real database, whose thousand cases take longer than everything else. */
const LAWS = [
  "lib/import/faults/layouts.test.ts",
  "lib/services/map-users.test.ts",
  "db/queries/refresh-unit-spans.test.ts",
  "db/queries/list-users-paging.test.ts",
];

/** Runs them with all of their cases. */
await runCommand(async () => {
  const startedAt = Date.now();
  const { code } = await runNode(["node_modules/vitest/vitest.mjs", "run", ...LAWS], {
    show: true,
    env: { LONG_TESTS: "1" },
  });
  console.log(`All cases took ${Math.round((Date.now() - startedAt) / 1_000)} s.`);
  return code === 0 ? 0 : 1;
});
