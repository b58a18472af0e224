import type { Directory } from "../directory/directory";
import type { Call, Reply } from "../reply";
import { digest, type World } from "../world";
import { requireScopes, type Caller } from "./bearer";
import { graphHeaders, GraphRefusal } from "./graph-error";
import { openSkipToken, sealSkipToken } from "./skip-token";
import { readSelect, readUserQuery, type UserQuery } from "./user-query";
import { userWriter } from "./user-shape";

const READ_USERS = [
  "User.Read.All",
  "Directory.Read.All",
  "User.ReadWrite.All",
  "Directory.ReadWrite.All",
];
export const ODATA_JSON =
  "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";
const METADATA = "https://graph.microsoft.com/v1.0/$metadata";

/** What a fault makes of a page: no users but a link to the same place, or users of the page before. */
export type PageFault = { isEmpty: boolean; overlap: number };

/** `GET /v1.0/users` */
export function listUsers(world: World, call: Call, caller: Caller, page: PageFault): Reply {
  requireScopes(caller, READ_USERS);
  const query = readUserQuery(call.query, isEventual(call));
  const { tenantId, directory } = caller.tenant;
  const options = optionsOf(call.query);
  const start =
    query.skipToken === null ? 0 : openSkipToken(query.skipToken, { tenantId, options });
  const end = page.isEmpty ? start : endOfPage(directory, start, query.top);
  const from = Math.max(0, start - page.overlap);
  const key = `${tenantId} ${directory.version} ${options} ${from} ${end}`;
  const users = world.pages.get(key, () => writeUsers(directory, query, { start: from, end }));
  const after = page.isEmpty ? { after: digest(query.skipToken ?? "") } : {};
  const nextLink = hasMore(directory, end)
    ? `${world.origin}/v1.0/users?${options}&$skiptoken=${sealSkipToken({ tenantId, options, position: end, ...after })}`
    : undefined;
  const count = query.wantsCount && query.skipToken === null ? directory.userCount : undefined;
  const head = {
    "@odata.context": contextOf(call.query),
    ...(count === undefined ? {} : { "@odata.count": count }),
    ...(nextLink ? { "@odata.nextLink": nextLink } : {}),
  };
  return {
    status: 200,
    headers: {
      ...graphHeaders(call),
      "content-type": ODATA_JSON,
      "x-ms-resource-unit": String(costOf(query, call.query)),
    },
    body: Buffer.concat([
      Buffer.from(`${JSON.stringify(head).slice(0, -1)},"value":`),
      users,
      Buffer.from("}"),
    ]),
  };
}

/** `GET /v1.0/users/$count`: a bare number, and only for callers who accept it a little late. */
export function countUsers(call: Call, caller: Caller): Reply {
  requireScopes(caller, READ_USERS);
  if (!isEventual(call)) {
    throw new GraphRefusal(400, "Request_BadRequest", "$count is not currently supported.");
  }
  return {
    status: 200,
    headers: { ...graphHeaders(call), "content-type": "text/plain", "x-ms-resource-unit": "2" },
    body: String(caller.tenant.directory.userCount),
  };
}

/** `GET /v1.0/users/{id or UPN}` */
export function getUser(call: Call, caller: Caller, key: string): Reply {
  requireScopes(caller, READ_USERS);
  const { directory } = caller.tenant;
  const position = directory.find(key);
  if (position < 0) {
    throw new GraphRefusal(
      404,
      "Request_ResourceNotFound",
      `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`,
    );
  }
  const properties = readSelect(call.query.get("$select"), false);
  const user = userWriter(directory, { properties, manager: undefined })(position);
  return {
    status: 200,
    headers: { ...graphHeaders(call), "content-type": ODATA_JSON, "x-ms-resource-unit": "1" },
    body: `{"@odata.context":"${METADATA}#users/$entity",${user.slice(1)}`,
  };
}

/** Each user is encoded alone: one name in another script would make the whole page slow to encode. */
function writeUsers(
  directory: Directory,
  query: UserQuery,
  range: { start: number; end: number },
): Buffer {
  const write = userWriter(directory, query.shape);
  const users: Buffer[] = [];
  for (let position = range.start; position < range.end; position += 1) {
    if (directory.has(position))
      users.push(Buffer.from(`${users.length === 0 ? "" : ","}${write(position)}`));
  }
  return Buffer.concat([Buffer.from("["), ...users, Buffer.from("]")]);
}

/** One past the last position of a page of `top` users, with the removed ones skipped. */
function endOfPage(directory: Directory, start: number, top: number): number {
  let position = start;
  for (let left = top; left > 0 && position < directory.end; position += 1) {
    if (directory.has(position)) left -= 1;
  }
  return position;
}

function hasMore(directory: Directory, from: number): boolean {
  for (let position = from; position < directory.end; position += 1) {
    if (directory.has(position)) return true;
  }
  return false;
}

/** The query as it goes into the next link, where only the token is new. */
function optionsOf(query: URLSearchParams): string {
  return [...query]
    .filter(([name]) => name !== "$skiptoken")
    .map(
      ([name, value]) =>
        `${name}=${encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%24", "$")}`,
    )
    .join("&");
}

function contextOf(query: URLSearchParams): string {
  const select = query.get("$select");
  return `${METADATA}#users${select === null ? "" : `(${select})`}`;
}

/** Resource units: users cost 2, less with $select or a small page, more with $expand, never under 1. */
function costOf(query: UserQuery, raw: URLSearchParams): number {
  const cost = 2 - Number(raw.has("$select")) + Number(raw.has("$expand")) - Number(query.top < 20);
  return Math.max(1, cost);
}

const isEventual = (call: Call): boolean =>
  call.headers["consistencylevel"]?.toLowerCase() === "eventual";
