import "server-only";
import type { Database } from "@/db/client";
import { Scope } from "@/db/scope";
import type { TenantId } from "../domain/ids";
import { webEnv } from "../env";
import { isSameSecret } from "./is-same-secret";
import { webDatabase } from "./read-person";

/** What a scheduler outside the portal may do: ask for imports, one named tenant at a time. */
export type CronAccess = { database: Database; openScope: (tenantId: TenantId) => Scope };

/**
 * The way in for a scheduler that sends `Authorization: Bearer CRON_SECRET`; undefined for anybody
 * else, and for everybody while no secret is set.
 */
export function findCronAccess(request: Request): CronAccess | undefined {
  const { CRON_SECRET: secret } = webEnv();
  if (!secret || !isSameSecret(request.headers.get("authorization") ?? "", `Bearer ${secret}`))
    return undefined;
  const database = webDatabase();
  const actor = { kind: "run", runId: "cron" } as const;
  return { database, openScope: (tenantId) => new Scope({ tenantId, actor, database }) };
}
