import { existsSync } from "node:fs";
import { closeDatabases } from "@/db/client";
import { SettingsError } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { describeError } from "@/lib/redact";

/** How a command ended: done, done with failures that it named, or not started for bad input. */
export type ExitCode = 0 | 1 | 2;

/**
 * Runs a command from its settings to its exit code. Bad settings and bad usage end with 2 before
 * anything was done; a fault of ours prints what an engineer needs, without secrets.
 */
export async function runCommand(work: () => Promise<ExitCode>): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  try {
    process.exitCode = await work();
  } catch (error) {
    if (error instanceof SettingsError || error instanceof UsageError) console.error(error.message);
    else if (error instanceof AppError && error.code !== "invariant") console.error(error.message);
    else console.error(JSON.stringify(describeError(error), null, 2));
    process.exitCode = error instanceof SettingsError || error instanceof UsageError ? 2 : 1;
  } finally {
    await closeDatabases();
  }
}

/** The command was called in a way it does not know; the message says how it wants to be called. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Resolves when the process is asked to end, by Ctrl-C or by its service manager. */
export const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.once(signal, () => resolve());
  });
