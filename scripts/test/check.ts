import { spawn } from "node:child_process";

/** How many of something went well and how many did not. */
export type Tally = { passed: number; failed: number };

/** The quick part: no database, no browser. Each tool is one thing that can fail. */
const TOOLS: [name: string, command: string, ...args: string[]][] = [
  ["types", "typescript/bin/tsc", "--noEmit"],
  ["lint", "eslint/bin/eslint.js", ".", "--max-warnings=0"],
  ["format", "prettier/bin/prettier.cjs", "--check", "--log-level=warn", "."],
  [
    "import rules",
    "dependency-cruiser/bin/dependency-cruiser.mjs",
    ...["app", "components", "db", "lib", "scripts", "--output-type", "err"],
  ],
  ["unused code", "knip/bin/knip.js"],
];

/** Runs every tool, the longest beside all others, printing what failed. */
export async function runCheck(): Promise<Tally> {
  const lanes = [
    TOOLS.filter(([name]) => name === LONGEST),
    TOOLS.filter(([name]) => name !== LONGEST),
  ];
  const tallies = await Promise.all(lanes.map(runTools));
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
  };
}

const LONGEST = "lint";

async function runTools(tools: typeof TOOLS): Promise<Tally> {
  const tally = { passed: 0, failed: 0 };
  for (const [name, command, ...args] of tools) {
    const startedAt = Date.now();
    const { code, output } = await runNode([`node_modules/${command}`, ...args]);
    const seconds = Math.round((Date.now() - startedAt) / 1_000);
    console.log(`${code === 0 ? "✓" : "✗"} ${name} (${seconds} s)`);
    if (code !== 0) console.log(output);
    tally[code === 0 ? "passed" : "failed"] += 1;
  }
  return tally;
}

/** Runs a program on this Node and gathers what it prints. */
export async function runNode(
  args: string[],
  { show = false, env = {} }: { show?: boolean; env?: Record<string, string> } = {},
): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_OPTIONS: "", ...env },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text: Buffer) => {
      output += text.toString();
      if (show) process.stdout.write(text);
    });
  const code = await new Promise<number>((resolve) => {
    child.once("exit", (status) => resolve(status ?? 1));
  });
  return { code, output };
}
