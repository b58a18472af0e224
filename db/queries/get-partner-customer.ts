import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import type { RunId, TenantId } from "@/lib/domain/ids";
import type { RunState } from "@/lib/domain/imports/run-state";
import { AppError } from "@/lib/errors";
import { gdapRelationships, importRuns, partnerRequests, tenants, type RunCause } from "../schema";
import type { Scope } from "../scope";
import type { PartnerRequest } from "./get-latest-sync";
import { REQUEST_COLUMNS } from "./parts/request-columns";

/** A customer as the partner's staff look after it. */
export type PartnerCustomerRecord = {
  tenantId: TenantId;
  name: string;
  domain: string;
  status: "active" | "paused" | "offboarded";
  dataAsOf: Date | null;
  /** Those that end last first. */
  relationships: CustomerRelationship[];
  /** The newest request to consent; undefined when nobody ever asked. */
  consent: PartnerRequest | undefined;
  latestRun: { runId: RunId; state: RunState; cause: RunCause | null } | undefined;
};

/** One admin relationship (GDAP) with the partner, as Microsoft last told it. */
export type CustomerRelationship = {
  relationshipId: string;
  displayName: string;
  /** Microsoft's word: `active`, `expired` and others. */
  status: string;
  roleIds: string[];
  endsAt: Date | null;
  autoExtend: string | null;
  checkedAt: Date;
};

/** The scope's tenant with its status, relationships and consent. @throws AppError `not_found` */
export function getPartnerCustomer(scope: Scope): Promise<PartnerCustomerRecord> {
  const { tenantId } = scope;
  return scope.read(async (db) => {
    const [tenant] = await db
      .select({
        name: tenants.name,
        domain: tenants.domain,
        status: sql<PartnerCustomerRecord["status"]>`${tenants.status}`,
        dataAsOf: tenants.dataAsOf,
      })
      .from(tenants)
      .where(eq(tenants.tenantId, tenantId));
    if (!tenant) throw new AppError("not_found", "There is no such customer");
    const relationships = await db
      .select(RELATIONSHIP_COLUMNS)
      .from(gdapRelationships)
      .where(eq(gdapRelationships.tenantId, tenantId))
      .orderBy(sql`${gdapRelationships.endsAt} desc nulls first`, gdapRelationships.relationshipId);
    const [consent] = await db
      .select(REQUEST_COLUMNS)
      .from(partnerRequests)
      .where(and(eq(partnerRequests.kind, "consent"), eq(partnerRequests.customerId, tenantId)))
      .orderBy(desc(partnerRequests.requestedAt))
      .limit(1);
    const [latestRun] = await db
      .select({
        runId: sql<RunId>`${importRuns.runId}`,
        state: sql<RunState>`${importRuns.state}`,
        cause: importRuns.cause,
      })
      .from(importRuns)
      .where(eq(importRuns.tenantId, tenantId))
      .orderBy(desc(importRuns.queuedAt))
      .limit(1);
    return { tenantId, ...tenant, relationships, consent, latestRun };
  });
}

const RELATIONSHIP_COLUMNS = {
  relationshipId: gdapRelationships.relationshipId,
  displayName: gdapRelationships.displayName,
  status: gdapRelationships.status,
  roleIds: gdapRelationships.roleIds,
  endsAt: gdapRelationships.endsAt,
  autoExtend: gdapRelationships.autoExtend,
  checkedAt: gdapRelationships.checkedAt,
} as const;
