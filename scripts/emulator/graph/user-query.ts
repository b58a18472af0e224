import { GraphRefusal } from "./graph-error";
import {
  DEFAULT_PROPERTIES,
  isKnownProperty,
  isSingleUserProperty,
  type UserShape,
} from "./user-shape";

const DEFAULT_TOP = 100;
const MAX_TOP = 999;
const OPTIONS = new Set(["$select", "$expand", "$top", "$count", "$skiptoken"]);
const NOT_OFFERED = new Set(["$filter", "$search", "$orderby", "$format"]);

/** A list request understood: what to show, how much, and whether the number is wanted, too. */
export type UserQuery = {
  shape: UserShape;
  top: number;
  wantsCount: boolean;
  skipToken: string | null;
};

export function readUserQuery(query: URLSearchParams, isEventual: boolean): UserQuery {
  checkOptions(query);
  const expand = query.get("$expand");
  const wantsCount = query.get("$count") === "true" && isEventual;
  if (wantsCount && expand !== null) {
    throw new GraphRefusal(
      400,
      "Request_UnsupportedQuery",
      "$expand is not supported with $count and ConsistencyLevel: eventual.",
    );
  }
  return {
    shape: {
      properties: readSelect(query.get("$select"), true),
      manager: expand === null ? undefined : readExpand(expand),
    },
    top: readTop(query.get("$top")),
    wantsCount,
    skipToken: query.get("$skiptoken"),
  };
}

/** Selected property names; the default set without a selection. `isList` refuses what lists lack. */
export function readSelect(select: string | null, isList: boolean): readonly string[] {
  if (select === null) return DEFAULT_PROPERTIES;
  const names = select
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  for (const name of names) {
    if (isList && isSingleUserProperty(name)) {
      throw new GraphRefusal(
        501,
        "NotImplemented",
        `The property '${name}' is not supported in a list of users.`,
      );
    }
    if (name === "signInActivity") {
      throw new GraphRefusal(
        403,
        "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
        "Neither tenant is B2C or tenant doesn't have premium license",
      );
    }
    // a navigation property may be named; it is simply not shown without $expand
    if (!isKnownProperty(name) && name !== "manager") throw unknownProperty(name);
  }
  return [...new Set(names)];
}

function readExpand(expand: string): readonly string[] {
  const match = /^\s*manager\s*(?:\(\s*\$select=([^()]*)\))?\s*$/.exec(expand);
  if (!match) {
    throw new GraphRefusal(
      400,
      "Request_BadRequest",
      `Parsing OData Select and Expand failed: '${expand}' is not offered; use manager or manager($select=…).`,
    );
  }
  return readSelect(match[1] ?? null, false);
}

function readTop(top: string | null): number {
  if (top === null) return DEFAULT_TOP;
  const size = /^\d+$/.test(top) ? Number(top) : 0;
  if (size >= 1 && size <= MAX_TOP) return size;
  throw new GraphRefusal(
    400,
    "Request_BadRequest",
    `Invalid page size specified: '${top}'. Must be between 1 and ${MAX_TOP} inclusive.`,
  );
}

function checkOptions(query: URLSearchParams): void {
  for (const name of query.keys()) {
    if (NOT_OFFERED.has(name)) {
      throw new GraphRefusal(
        501,
        "NotImplemented",
        `The stand-in for Graph does not offer ${name}.`,
      );
    }
    if (name.startsWith("$") && !OPTIONS.has(name)) {
      throw new GraphRefusal(
        400,
        "Request_BadRequest",
        `Query option '${name}' was not recognized or not supported.`,
      );
    }
  }
}

const unknownProperty = (name: string): GraphRefusal =>
  new GraphRefusal(
    400,
    "Request_BadRequest",
    `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.user'.`,
  );
