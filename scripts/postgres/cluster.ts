import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createHash } from "node:crypto";
import postgres from "postgres";
import { findBinaries, isOpenToAll } from "./binaries";

/** A running embedded server: its superuser, and the way to stop it. */
export type Cluster = {
  port: number;
  superuser: { name: "postgres"; password: string };
  /** Stops the server if this process started it; one that was found running is left alone. */
  stop: () => Promise<void>;
  /**
   * Ends the server as a power cut would and starts it again at the same port, where it recovers.
   * For tests of what a lost server does; refused for one that was found running.
   */
  crash: () => Promise<void>;
  /** How the server was come by. */
  origin: "created" | "started" | "found";
};

type Secrets = { superuser: string; port: number };

/**
 * Starts a real PostgreSQL below `folder` (`.data` of the project), or joins the one that runs there.
 *
 * The data live in its folder `postgres`, or, when root's clone is private and *nobody* could not
 * enter, in a folder of the temporary directory named after it. Loopback only, passwords random.
 *
 * @throws Error with the server's own last words when it does not come up
 */
export async function openCluster(folder: string): Promise<Cluster> {
  const root = path.resolve(folder); // the server's programs run elsewhere
  const binaries = findBinaries();
  mkdirSync(root, { recursive: true });
  const data = dataFolder(root, binaries.runAs !== undefined);
  const secretsFile = path.join(root, "postgres.json");
  const fresh = !existsSync(path.join(data, "PG_VERSION")) || !existsSync(secretsFile);

  if (!fresh) {
    const known = JSON.parse(readFileSync(secretsFile, "utf8")) as Secrets;
    if (await answers(known)) return joined(known);
  }
  const secrets = fresh
    ? { superuser: randomBytes(24).toString("base64url"), port: await freePort() }
    : { ...(JSON.parse(readFileSync(secretsFile, "utf8")) as Secrets), port: await freePort() };
  if (fresh) initialize(binaries, data, secrets);
  writeFileSync(secretsFile, JSON.stringify(secrets), { mode: 0o600 });

  let server = await start(binaries, data, secrets);
  return {
    port: secrets.port,
    superuser: { name: "postgres", password: secrets.superuser },
    stop: () => stop(server),
    crash: async () => {
      await stop(server, "SIGQUIT");
      server = await start(binaries, data, secrets);
    },
    origin: fresh ? "created" : "started",
  };
}

/** A port of this machine nobody listens on. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

function joined(known: Secrets): Cluster {
  return {
    port: known.port,
    superuser: { name: "postgres", password: known.superuser },
    stop: () => Promise.resolve(),
    crash: () => Promise.reject(new Error("This server belongs to another process")),
    origin: "found",
  };
}

function dataFolder(root: string, asNobody: boolean): string {
  if (!asNobody || isOpenToAll(root)) return path.join(root, "postgres");
  const name = createHash("sha256").update(path.resolve(root)).digest("hex").slice(0, 12);
  return path.join(tmpdir(), `client-portal-data-${name}`);
}

function initialize(binaries: ReturnType<typeof findBinaries>, data: string, secrets: Secrets) {
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (binaries.runAs) chownSync(data, binaries.runAs.uid, binaries.runAs.gid);
  const passwordFile = path.join(tmpdir(), `client-portal-${randomBytes(8).toString("hex")}`);
  writeFileSync(passwordFile, secrets.superuser, { mode: 0o600 });
  if (binaries.runAs) chownSync(passwordFile, binaries.runAs.uid, binaries.runAs.gid);
  try {
    const run = spawnSync(
      binaries.initdb,
      [
        ...["--pgdata", data, "--username", "postgres", "--pwfile", passwordFile],
        ...["--auth", "scram-sha-256", "--encoding", "UTF8", "--no-sync"],
        ...["--locale-provider", "builtin", "--locale", "C", "--builtin-locale", "C.UTF-8"],
      ],
      { ...binaries.runAs, cwd: path.parse(data).root, encoding: "utf8" },
    );
    if (run.status !== 0)
      throw new Error(`PostgreSQL could not be set up: ${run.stderr || String(run.error)}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** How long a server may take to answer; recovery after a crash is the slow case. */
const START_TIMEOUT_MS = 60_000;

async function start(
  binaries: ReturnType<typeof findBinaries>,
  data: string,
  secrets: Secrets,
): Promise<ChildProcess> {
  const server = spawn(
    binaries.postgres,
    [
      ...["-D", data, "-p", String(secrets.port)],
      ...["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
      ...["-c", "max_connections=100", "-c", "shared_buffers=256MB", "-c", "max_wal_size=2GB"],
    ],
    { ...binaries.runAs, cwd: path.parse(data).root, stdio: ["ignore", "ignore", "pipe"] },
  );
  let lastWords = "";
  server.stderr.on("data", (text: Buffer) => {
    lastWords = (lastWords + text.toString()).slice(-2_000);
  });
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (server.exitCode === null && Date.now() < deadline) {
    if (await answers(secrets)) return server;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  server.kill("SIGINT");
  throw new Error(`PostgreSQL did not start: ${lastWords}`);
}

async function answers({ port, superuser }: Secrets): Promise<boolean> {
  const sql = postgres({
    ...{ host: "127.0.0.1", port, user: "postgres", password: superuser, database: "postgres" },
    ...{ max: 1, connect_timeout: 2, onnotice: () => undefined },
  });
  try {
    await sql`select 1`;
    return true;
  } catch (error) {
    // not there yet, or another server took the port: both mean "not ours"
    return error === undefined;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** A fast shutdown unless told: open transactions are rolled back, the data are left clean. */
async function stop(server: ChildProcess, signal: "SIGINT" | "SIGQUIT" = "SIGINT"): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill(signal);
  await ended;
}
