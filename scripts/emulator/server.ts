import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { decodeJwt } from "jose";
import { answerControl } from "./control";
import { answerAuthorize, answerLogout } from "./entra/authorize";
import { answerDiscovery, answerKeys } from "./entra/discovery";
import { answerToken } from "./entra/token";
import { answerGraph } from "./graph/graph";
import type { PageFault } from "./graph/users";
import { answerPartnerCenter } from "./partner-center/customers";
import { html, json, type Call, type Reply } from "./reply";
import type { Fault } from "./scenario-schema";
import { ownAnswer, tampered } from "./spoil";
import { findTenant, type World } from "./world";

const KEPT_REQUESTS = 5_000;
const MAX_BODY_BYTES = 4_000_000;

type Answer = Fault["answer"];

/** One server for all three services: they differ in their paths alone. */
export function createEmulatorServer(world: World): Server {
  const server = createServer((request, response) => {
    answer(world, request, response).catch((error: unknown) => {
      console.error("emulator:", error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.keepAliveTimeout = 30_000;
  return server;
}

async function answer(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const call = await readCall(request);
  if (call.path.startsWith("/_emulator/")) {
    send(response, answerControl(world, call));
    return;
  }
  const tenantId = tenantOf(world, call);
  const fault = world.faults.take({ method: call.method, target: call.target, tenantId });
  const reply = await spoiled(world, call, fault ?? {});
  remember(world, call, { tenantId, status: reply.status });
  if (fault?.delayMs) await delay(fault.delayMs);
  if (fault?.reset) response.destroy();
  else if (fault?.cut) cut(response, reply);
  else send(response, reply);
}

async function route(world: World, call: Call, page: PageFault): Promise<Reply> {
  if (call.path.startsWith("/v1.0/")) return answerGraph(world, call, page);
  if (call.path.startsWith("/v1/")) return answerPartnerCenter(world, call);
  const [, segment = "", ...rest] = call.path.split("/");
  switch (rest.join("/")) {
    case "v2.0/.well-known/openid-configuration":
      return answerDiscovery(world, segment);
    case "discovery/v2.0/keys":
      return answerKeys(world);
    case "oauth2/v2.0/authorize":
      return answerAuthorize(world, call, segment);
    case "oauth2/v2.0/logout":
      return answerLogout(call);
    case "oauth2/v2.0/token":
      return call.method === "POST"
        ? answerToken(world, call, segment)
        : html(405, "The token endpoint takes POST only.");
    default:
      return json(404, { error: `Nothing at ${call.path}` });
  }
}

/** The fault's own answer where it has one, else the right one, spoiled. */
async function spoiled(world: World, call: Call, fault: Answer): Promise<Reply> {
  const own = ownAnswer(fault);
  if (own) return own;
  const { emptyPage = false, overlap = 0 } = fault;
  const reply = await route(world, call, { isEmpty: emptyPage, overlap });
  return tampered(reply, call, { fault, origin: world.origin });
}

function send(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, {
    ...reply.headers,
    "content-length": Buffer.byteLength(reply.body),
  });
  response.end(reply.body);
}

/** Promises the whole body, sends half, and hangs up. */
function cut(response: ServerResponse, reply: Reply): void {
  const body = Buffer.from(reply.body);
  response.writeHead(reply.status, { ...reply.headers, "content-length": body.length });
  response.write(body.subarray(0, body.length >> 1), () => response.destroy());
}

function remember(
  world: World,
  call: Call,
  { tenantId, status }: { tenantId: string | null; status: number },
): void {
  const { method, target } = call;
  world.requests.push({ at: new Date().toISOString(), method, target, tenantId, status });
  if (world.requests.length > KEPT_REQUESTS) world.requests.splice(0, KEPT_REQUESTS / 2);
}

/** The tenant a request is about: in the path for sign-in and Partner Center, in the token for Graph. */
function tenantOf(world: World, call: Call): string | null {
  const [, first = "", , customer] = call.path.split("/");
  if (first === "v1") return customer ?? null;
  if (first !== "v1.0") return findTenant(world, first)?.tenantId ?? null;
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(call.headers["authorization"] ?? "")?.[1];
  return token === undefined ? null : readTid(token);
}

function readTid(token: string): string | null {
  try {
    const { tid } = decodeJwt<{ tid?: string }>(token);
    return tid ?? null;
  } catch (error) {
    // not a token at all: Graph's own check says so to the caller
    if (error instanceof Error) return null;
    throw error;
  }
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Error("The request body is too large");
    chunks.push(chunk);
  }
  const target = request.url ?? "/";
  const url = new URL(target, "http://emulator");
  const headers = Object.entries(request.headers).map(
    ([name, value]) => [name, [value].flat().join(", ")] as const,
  );
  return {
    method: request.method ?? "GET",
    path: decodePath(url.pathname),
    target,
    query: url.searchParams,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks).toString("utf8"),
  };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}

const delay = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    // a late answer must not keep a stopped emulator alive
    setTimeout(resolve, ms).unref();
  });
