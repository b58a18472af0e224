import type { AddressInfo } from "node:net";
import { createControls, type Controls } from "./controls";
import { createSigningKeys } from "./entra/signing-keys";
import { PageCache } from "./graph/page-cache";
import { parseScenario, readScenario } from "./scenario";
import type { Scenario } from "./scenario-schema";
import { createEmulatorServer } from "./server";
import { buildWorld } from "./world";

/** What may replace an app's entry in the scenario: secrets and addresses that are made at start. */
export type AppOverride = {
  clientId?: string;
  secret?: string;
  redirectUris?: string[];
  certificates?: string[];
};

export type EmulatorOptions = {
  /** A path, or the content of a scenario file. */
  scenario: string | URL | object;
  /** 0 or left out: any free port. */
  port?: number;
  /** By app name: replaces what the scenario says. */
  apps?: Readonly<Record<string, AppOverride>>;
  /** Bytes of written user pages to keep for a second reading; 128 MB unless told, 0 for none. */
  pageCacheBytes?: number;
};

/** A running stand-in. `url` is the base URL of the sign-in, of Graph and of Partner Center alike. */
export type Emulator = Controls & { url: string; port: number; stop: () => Promise<void> };

/** Starts the stand-in on 127.0.0.1. Throws when the scenario is wrong or the port is taken. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const scenario = withOverrides(load(options.scenario), options.apps ?? {});
  const pages = new PageCache(options.pageCacheBytes ?? 128_000_000);
  const world = buildWorld(scenario, await createSigningKeys(), pages);
  const server = createEmulatorServer(world);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  world.origin = `http://127.0.0.1:${port}`;
  const stop = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server.close((error) => {
        if (error) reject(error);
        else resolve();
      });
      server.closeAllConnections();
    });
  return { ...createControls(world), url: world.origin, port, stop };
}

function load(scenario: EmulatorOptions["scenario"]): Scenario {
  const isFile = typeof scenario === "string" || scenario instanceof URL;
  return isFile ? readScenario(scenario) : parseScenario(scenario);
}

function withOverrides(
  scenario: Scenario,
  overrides: Readonly<Record<string, AppOverride>>,
): Scenario {
  const { partner } = scenario;
  const unknown = Object.keys(overrides).find(
    (name) => !partner.apps.some((app) => app.name === name),
  );
  if (unknown !== undefined) throw new Error(`The scenario has no app "${unknown}" to override`);
  const apps = partner.apps.map((app) => ({ ...app, ...overrides[app.name] }));
  return parseScenario({ ...scenario, partner: { ...partner, apps } });
}
