/** What a person may be in a tenant. `partner` is the partner's own staff, in every tenant. */
export type Role = "viewer" | "finance" | "admin" | "partner";

/** What can be asked of the portal in this version. */
export type Permission =
  | "users:read"
  | "licenses:read"
  | "access:read"
  | "mapping:read"
  | "mapping:write"
  | "costs:read"
  | "charges:write"
  | "months:close"
  | "months:reopen"
  | "imports:read"
  | "imports:start"
  /** Deciding about a held run, either way. */
  | "imports:release";

const READ = ["users:read", "licenses:read", "access:read", "mapping:read"] as const;
const COSTS = ["costs:read", "charges:write", "months:close"] as const;
const IMPORT = ["imports:read", "imports:start", "imports:release"] as const;

const GRANTED: Record<Role, readonly Permission[]> = {
  viewer: READ,
  finance: [...READ, "mapping:write", ...COSTS],
  admin: [...READ, "mapping:write", ...COSTS, "months:reopen", ...IMPORT],
  partner: [...READ, "mapping:write", ...COSTS, "months:reopen", ...IMPORT],
};

/** True when the role includes the permission. Navigation hides with it, `requireScope` enforces it. */
export const can = (role: Role, permission: Permission): boolean =>
  GRANTED[role].includes(permission);

/** The role's name as people read it. */
export const roleLabel: Record<Role, string> = {
  viewer: "Viewer",
  finance: "Finance",
  admin: "Administrator",
  partner: "Partner administrator",
};
