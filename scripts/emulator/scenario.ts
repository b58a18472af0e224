import { readFileSync } from "node:fs";
import type { z } from "zod";
import { checkReferences } from "./scenario-references";
import { scenarioSchema, type Scenario } from "./scenario-schema";

/** The scenario in a JSON file. Throws with every fault and its place, one a line. */
export function readScenario(file: string | URL): Scenario {
  const raw = readFileSync(file, "utf8");
  try {
    return parseScenario(JSON.parse(raw));
  } catch (error) {
    throw new Error(`${String(file)}: ${(error as Error).message}`, { cause: error });
  }
}

/** Checks a scenario. Throws with every fault and its place, one a line. */
export function parseScenario(input: unknown): Scenario {
  const result = scenarioSchema.safeParse(input);
  const faults = result.success ? checkReferences(result.data) : result.error.issues.map(toLine);
  if (!result.success || faults.length > 0) {
    throw new Error(`The scenario is not valid:\n${faults.map((line) => `- ${line}`).join("\n")}`);
  }
  return result.data;
}

function toLine(issue: z.core.$ZodIssue): string {
  const place = issue.path.map((step) =>
    typeof step === "number" ? `[${step}]` : `.${String(step)}`,
  );
  return `${place.join("").replace(/^\./, "") || "the file"}: ${issue.message}`;
}
