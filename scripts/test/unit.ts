import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { z } from "zod";
import { runNode, type Tally } from "./check";

const REPORT = ".data/test/unit.json";

/** Unit, database and emulator tests. */
export async function runUnitTests(): Promise<Tally> {
  mkdirSync(".data/test", { recursive: true });
  rmSync(REPORT, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${REPORT}`];
  const { code } = await runNode(["node_modules/vitest/vitest.mjs", "run", ...reporters], {
    show: true,
  });
  const { numPassedTests, numFailedTests } = readReport();
  // a file that cannot even be loaded fails the run without a failed test
  return { passed: numPassedTests, failed: Math.max(numFailedTests, code === 0 ? 0 : 1) };
}

function readReport() {
  const schema = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });
  return schema.parse(JSON.parse(readFileSync(REPORT, "utf8")));
}
