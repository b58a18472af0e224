import "server-only";
import type { Database } from "@/db/client";
import { Scope } from "@/db/scope";
import type { RunId, TenantId } from "../domain/ids";

/** A job's way to tenant data: of the one tenant the run was made for. */
export const openRunScope = (database: Database, tenantId: TenantId, runId: RunId): Scope =>
  new Scope({ tenantId, actor: { kind: "run", runId }, database });

/** The same for work around imports that belongs to no run: requests, the customer list, members. */
export const openTenantScope = (database: Database, tenantId: TenantId): Scope =>
  openRunScope(database, tenantId, NO_RUN);

const NO_RUN = "00000000-0000-0000-0000-000000000000" as RunId;
