import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, openSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { migrateDatabase } from "@/db/migrate";
import { workerEnv } from "@/lib/env";
import { createWorkerWorld, type WorkerWorld } from "@/lib/import/import-world";
import { prepareQueue } from "@/lib/import/queue";
import { startEmulator, type Emulator } from "../emulator/start-emulator";
import { openCluster } from "../postgres/cluster";
import { provisionDatabase } from "../postgres/provision";
import { startNext } from "../support/start-web";
import { seedDemo, type Persona } from "./seed";
import { connectUri, demoSecrets, demoSettings, redirectUri, webPort } from "./settings";

/** The whole portal at work against the stand-in: database, web, worker, people and customers. */
export type DemoWorld = {
  origin: string;
  emulator: Emulator;
  world: WorkerWorld;
  personas: Persona[];
  /** Resolves when web or worker ends by itself. */
  ended: Promise<unknown>;
  stop: () => Promise<void>;
};

/** Starts it, telling each step. What was started before a failure is stopped again. */
export async function startDemoWorld(database: string, scenario: string): Promise<DemoWorld> {
  const closing: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const close of closing.splice(0)) await close();
  };
  try {
    console.log("Starting PostgreSQL and the stand-in for Microsoft …");
    const origin = `http://localhost:${await webPort()}`;
    const secrets = demoSecrets();
    const cluster = await openCluster(".data");
    closing.unshift(() => cluster.stop());
    const urls = await provisionDatabase(cluster, database);
    await migrateDatabase(urls.DATABASE_URL_OWNER, () => prepareQueue(urls.DATABASE_URL_OWNER));
    const emulator = await startEmulator({
      scenario,
      apps: {
        "sign-in": { secret: secrets.signInSecret, redirectUris: [redirectUri(origin)] },
        import: { secret: secrets.importSecret, redirectUris: [connectUri(origin)] },
      },
    });
    closing.unshift(() => emulator.stop());
    Object.assign(process.env, demoSettings(emulator, { secrets, urls, origin }));

    console.log("Starting web and worker …");
    const web = startNext(["start", "--port", new URL(origin).port], { stdio: logTo("web") });
    closing.unshift(() => end(web));
    const worker = startWorkerProcess();
    closing.unshift(() => end(worker));

    console.log("Connecting the service account, bringing the customers, inviting people …");
    const world = createWorkerWorld(workerEnv());
    const personas = await seedDemo(emulator, world);
    await untilAnswers(origin, web);
    return {
      origin,
      emulator,
      world,
      personas,
      ended: Promise.race([exitOf(web), exitOf(worker)]),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function startWorkerProcess(): ChildProcess {
  return spawn(process.execPath, [...process.execArgv, "scripts/worker.ts"], {
    stdio: logTo("worker"),
  });
}

/** Their logs would bury what the demo has to say; they are kept beside its data. */
function logTo(name: string): ["ignore", number, number] {
  mkdirSync(".data/demo", { recursive: true });
  const file = openSync(`.data/demo/${name}.log`, "w");
  return ["ignore", file, file];
}

async function untilAnswers(origin: string, web: ChildProcess): Promise<void> {
  for (;;) {
    if (web.exitCode !== null) throw new Error("The web server ended: see .data/demo/web.log");
    const answer = await fetch(`${origin}/sign-in`).catch((refused: unknown) => refused);
    if (answer instanceof Response && answer.ok) return;
    await wait(200);
  }
}

const exitOf = (child: ChildProcess) => new Promise((resolve) => child.once("exit", resolve));

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = exitOf(child);
  child.kill("SIGTERM");
  await exited;
}
