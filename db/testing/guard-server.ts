import { spawn } from "node:child_process";
import { once } from "node:events";
import postgres from "postgres";

/**
 * Sees to it that a test server does not outlive its run: a small process waits for the end of this
 * one, stops the server and removes its folders. A run that is killed cannot clean up by itself.
 *
 * @returns does the same at once, and is done when all is gone
 */
export async function guardServer(adminUrl: string, folder: string): Promise<() => Promise<void>> {
  const { pid, data } = await findServer(adminUrl);
  const guard = spawn(process.execPath, ["-e", GUARD, String(pid), data, folder], {
    // the end of this pipe is the sign; a terminal's Ctrl-C must not reach the guard
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  return async () => {
    if (guard.exitCode !== null) return;
    const ended = once(guard, "exit");
    guard.stdin.end();
    await ended;
  };
}

async function findServer(adminUrl: string): Promise<{ pid: number; data: string }> {
  const admin = postgres(adminUrl, { max: 1 });
  try {
    const [found] = await admin<{ pid: string; data: string }[]>`
      select split_part(pg_read_file('postmaster.pid'), E'\n', 1) as pid,
             current_setting('data_directory') as data`;
    if (!found) throw new Error("the test server does not tell its process");
    return { pid: Number(found.pid), data: found.data };
  } finally {
    await admin.end({ timeout: 5 });
  }
}

/** Plain JavaScript in one string, so that the guard needs no loader and starts in no time. */
const GUARD = `
const { existsSync, rmSync } = require("node:fs");
const [pid, data, folder] = process.argv.slice(1);
const isRunning = () => existsSync(data + "/postmaster.pid");
process.stdin.resume().on("close", () => {
  if (isRunning()) process.kill(Number(pid), "SIGINT");
  const timer = setInterval(() => {
    if (isRunning()) return;
    clearInterval(timer);
    for (const path of [data, folder]) rmSync(path, { recursive: true, force: true });
  }, 20);
});
`;
