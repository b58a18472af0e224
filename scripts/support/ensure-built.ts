import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { startNext } from "./start-web";

/** What the built application is made of. */
const SOURCES = [
  "app",
  "components",
  "db",
  "lib",
  "next.config.js",
  "package-lock.json",
  "postcss.config.mjs",
  "tsconfig.json",
];
const STAMP = ".next/client-portal-sources";

/** Builds the application unless the build that is there was made of these very sources. */
export async function ensureBuilt(): Promise<void> {
  const sources = hashSources();
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === sources) return;
  console.log("Building the portal (about a minute; only when its sources changed) …");
  const build = startNext(["build"], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [build.stdout, build.stderr])
    stream?.on("data", (text: Buffer) => {
      output += text.toString();
    });
  const code = await new Promise((resolve) => build.once("exit", resolve));
  if (code !== 0) throw new Error(`The build failed:\n${output}`);
  writeFileSync(STAMP, sources);
}

function hashSources(): string {
  const hash = createHash("sha256");
  for (const source of SOURCES) if (existsSync(source)) addToHash(hash, source);
  return hash.digest("hex");
}

function addToHash(hash: ReturnType<typeof createHash>, source: string): void {
  const entries = readdirSync(path.dirname(source), { withFileTypes: true });
  const isFolder = entries.find(({ name }) => name === path.basename(source))?.isDirectory();
  if (!isFolder) {
    // tests change no page
    if (/\.test\.tsx?$/.test(source)) return;
    hash.update(source).update(readFileSync(source));
    return;
  }
  for (const name of readdirSync(source).sort()) addToHash(hash, path.join(source, name));
}
