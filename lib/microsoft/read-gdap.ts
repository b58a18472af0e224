import { z } from "zod";
import type { GraphClient } from "./graph";
import { readPages } from "./read-pages";

/** One admin relationship with a customer, as Microsoft tells it; texts are not cleaned. */
export type GdapRelationship = {
  readonly id: string;
  /** The customer's tenant id, in lower case. */
  readonly tenantId: string;
  readonly displayName: string;
  /** `active`, `expiring`, `expired`, `terminated` and others. */
  readonly status: string;
  /** Role template ids, in lower case. */
  readonly roleIds: readonly string[];
  readonly endsAt: Date | null;
  /** ISO duration: `P180D`, or `PT0S` when it does not extend itself. */
  readonly autoExtend: string | null;
};

/** The whole list, and how many of its rows could not be read. */
export type GdapRead = {
  readonly relationships: readonly GdapRelationship[];
  readonly unreadable: number;
};

const PAGE_SIZE = 300;
const MAX_PAGES = 1_000;
const SELECT = "id,displayName,customer,accessDetails,status,autoExtendDuration,endDateTime";
/** Microsoft's own, made when the older kind of relationship was replaced: not the partner's. */
const MICROSOFT_LED = "MLT_";

const guid = z.guid().transform((id) => id.toLowerCase());

const relationshipSchema = z.object({
  id: z.string().regex(/^[\w-]{1,200}$/),
  displayName: z.string().nullish(),
  customer: z.object({ tenantId: guid }).nullish(),
  accessDetails: z
    .object({ unifiedRoles: z.array(z.object({ roleDefinitionId: guid })).nullish() })
    .nullish(),
  status: z.string().regex(/^[A-Za-z]{1,64}$/),
  autoExtendDuration: z
    .string()
    .regex(/^P[0-9A-Z.]{1,32}$/)
    .nullish(),
  endDateTime: z.iso.datetime({ offset: true }).nullish(),
});

/**
 * Reads the partner's delegated admin relationships (GDAP) with all customers, whatever their
 * state. Invitations that no customer has accepted belong to nobody and are left out. A row that
 * cannot be read is left out and counted: one odd relationship hides no other.
 *
 * @param graph a client of the partner's own tenant
 * @throws MicrosoftError; class `permission` when the app may not read relationships there
 * @see https://learn.microsoft.com/graph/api/tenantrelationship-list-delegatedadminrelationships
 */
export async function readGdapRelationships({ graph }: { graph: GraphClient }): Promise<GdapRead> {
  // by id: a list that changes while it is read may name one twice
  const found = new Map<string, GdapRelationship>();
  let unreadable = 0;
  const query = `$top=${PAGE_SIZE}&$select=${SELECT}`;
  const resource = "/tenantRelationships/delegatedAdminRelationships";
  const list = { graph, resource, query, maxPages: MAX_PAGES, item: z.unknown() };
  for await (const { items } of readPages(list)) {
    for (const item of items) {
      const row = relationshipSchema.safeParse(item).data;
      if (!row) unreadable += 1;
      const relationship = row && toRelationship(row);
      if (relationship) found.set(relationship.id, relationship);
    }
  }
  return { relationships: [...found.values()], unreadable };
}

function toRelationship(row: z.output<typeof relationshipSchema>): GdapRelationship | undefined {
  const displayName = row.displayName ?? "";
  if (!row.customer || displayName.startsWith(MICROSOFT_LED)) return undefined;
  return {
    id: row.id,
    tenantId: row.customer.tenantId,
    displayName,
    status: row.status,
    roleIds: row.accessDetails?.unifiedRoles?.map((role) => role.roleDefinitionId) ?? [],
    endsAt: row.endDateTime ? new Date(row.endDateTime) : null,
    autoExtend: row.autoExtendDuration ?? null,
  };
}
