import type { Call, Reply } from "../reply";
import type { World } from "../world";
import { requireCaller, type Caller } from "./bearer";
import { listRelationships, RESOURCE as RELATIONSHIPS } from "./delegated-admin-relationships";
import { graphErrorReply, GraphRefusal } from "./graph-error";
import { listOrganization } from "./organization";
import { listSubscribedSkus } from "./subscribed-skus";
import { countUsers, getUser, listUsers, type PageFault } from "./users";

/** Everything under `/v1.0/`. */
export async function answerGraph(world: World, call: Call, page: PageFault): Promise<Reply> {
  try {
    const caller = await requireCaller(world, call);
    return route(world, call, { caller, page });
  } catch (error) {
    if (error instanceof GraphRefusal) return graphErrorReply(call, error);
    throw error;
  }
}

function route(
  world: World,
  call: Call,
  { caller, page }: { caller: Caller; page: PageFault },
): Reply {
  const [resource = "", key, ...rest] = call.path.slice("/v1.0/".length).split("/");
  if (call.method !== "GET")
    throw new GraphRefusal(
      405,
      "Request_BadRequest",
      `The stand-in for Graph only reads: ${call.method} is not offered.`,
    );
  if (call.path === `/v1.0/${RELATIONSHIPS}`) return listRelationships(world, call, caller);
  if (rest.length > 0) throw notFound(rest.join("/"));
  if (key !== undefined) {
    if (resource !== "users") throw notFound(key);
    return key === "$count" ? countUsers(call, caller) : getUser(call, caller, key);
  }
  if (resource === "users") return listUsers(world, call, caller, page);
  const list = LISTS[resource];
  if (!list) throw notFound(resource);
  return list(call, caller);
}

const LISTS: Readonly<Record<string, (call: Call, caller: Caller) => Reply>> = {
  subscribedSkus: listSubscribedSkus,
  organization: listOrganization,
};

const notFound = (segment: string): GraphRefusal =>
  new GraphRefusal(400, "BadRequest", `Resource not found for the segment '${segment}'.`);
