// Starts a command of the portal on a machine that has only Node and npm: installs the packages
// when they are missing or out of date, then runs scripts/<command>.ts on the Node that came with
// the project. Plain JavaScript for Node 20.9 and later; everything else is TypeScript.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const [command, ...args] = process.argv.slice(2);
const stamp = path.join(root, "node_modules", ".client-portal-installed");

installPackages();
// An import makes and drops a page of objects at a time: V8 would let that garbage grow to several
// times what is in use before it looks. Larger young space costs memory, a smaller one time.
const flags = [
  ...["--max-semi-space-size=32", "--heap-growing-percent=60"],
  ...["--conditions=react-server", "--import", "tsx"],
];
const child = spawn(ownNode(), [...flags, `scripts/${command}.ts`, ...args], {
  cwd: root,
  stdio: "inherit",
  env: {
    // glibc keeps what was freed in arenas of each thread: a tenth of an import's memory
    ...{ MALLOC_ARENA_MAX: "1", MALLOC_TRIM_THRESHOLD_: "131072" },
    ...process.env,
    PATH: pathWithOwnNode(),
  },
});
// a terminal sends Ctrl-C to the whole group; a service manager only to this process
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
process.on("SIGINT", () => undefined);
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));

function installPackages() {
  const lock = createHash("sha256")
    .update(readFileSync(path.join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  if (!existsSync(path.join(root, "package-lock.json"))) return;
  const isThere = existsSync(path.join(root, "node_modules", ".package-lock.json"));
  if (isThere && process.env.NODE_ENV === "production") return; // an image was built with what it needs
  console.log("Installing the packages (about a minute the first time) …");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const install = spawnSync(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (install.status !== 0) {
    console.error("The packages could not be installed: see npm's message above.");
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}

/** The Node of the npm package `node`; without development packages, the one that runs this. */
function ownNode() {
  const own = path.join(
    root,
    "node_modules",
    "node",
    "bin",
    process.platform === "win32" ? "node.exe" : "node",
  );
  if (existsSync(own)) return own;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  console.error(`Node ${process.versions.node} is too old here: 22.18 or later is needed.`);
  process.exit(1);
}

function pathWithOwnNode() {
  const folders = [
    path.join(root, "node_modules", "node", "bin"),
    path.join(root, "node_modules", ".bin"),
  ];
  return [...folders, process.env.PATH ?? ""].join(path.delimiter);
}
