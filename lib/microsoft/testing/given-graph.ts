import { createCloud } from "../clouds";
import { createGraphClient, type GraphOptions } from "../graph";
import type { RequestEvent } from "../request-event";
import {
  startScriptedServer,
  type Received,
  type ScriptedAnswer,
  type ScriptedServer,
} from "./scripted-server";
import { CUSTOMER, PARTNER } from "./test-tenants";
import { createTestWorld } from "./test-world";

/** A Graph client of the customer's tenant in front of a scripted server; tokens are `AT-1`, `AT-2` … */
export async function givenGraph(
  answer: (request: Received, index: number, url: string) => ScriptedAnswer,
  options: Partial<GraphOptions> = {},
) {
  const server: ScriptedServer = await startScriptedServer(answer);
  const world = createTestWorld();
  const events: RequestEvent[] = [];
  let tokens = 0;
  const graph = createGraphClient({
    cloud: createCloud({ graphUrl: server.url }),
    tenantId: CUSTOMER,
    partnerTenantId: PARTNER,
    tokenFor: (tenantId, { force = false } = {}) => {
      if (force || tokens === 0) tokens += 1;
      const expiresAt = new Date(world.now().getTime() + 3_600_000);
      return Promise.resolve({ accessToken: `AT-${tokens}`, tenantId, expiresAt, scopes: [] });
    },
    world,
    onRequest: (event) => events.push(event),
    ...options,
  });
  return { graph, world, events, received: server.received };
}
