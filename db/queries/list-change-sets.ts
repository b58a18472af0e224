import "server-only";
import { sql } from "drizzle-orm";
import type { MonthlyCost } from "@/lib/domain/charges/seat-rates";
import type { KeptCost } from "../schema/change-sets";
import type { Scope } from "../scope";

/** One change of the mapping, as it stands in the list. */
export type ChangeSetRow = {
  id: string;
  at: Date;
  actorName: string;
  kind: "assign" | "rules" | "csv" | "revert";
  sentence: string;
  reason: string | null;
  users: number;
  /** What moved with them: the monthly cost of their licenses when it was done. */
  monthlyCost: MonthlyCost | null;
  /** The change that took this one back; null while it stands. */
  revertedBy: string | null;
  /** The change that this one takes back. */
  revertsId: string | null;
};

/** The columns of {@link ChangeSetRow}, from `change_sets c`. */
export const CHANGE_SET_COLUMNS = sql.raw(`
  c.id, c.at, c.actor_name as "actorName", c.kind, c.sentence, c.reason, c.users, c.monthly_cost as "monthlyCost",
  (select r.id from change_sets r where r.tenant_id = c.tenant_id and r.reverts_id = c.id limit 1)
    as "revertedBy", c.reverts_id as "revertsId"`);

/** What {@link CHANGE_SET_COLUMNS} selects. */
export type StoredChangeSet = Omit<ChangeSetRow, "at" | "monthlyCost"> & {
  at: string;
  monthlyCost: KeptCost | null;
};

/** The change of a row that {@link CHANGE_SET_COLUMNS} selected. */
export const toChangeSet = ({ at, monthlyCost, ...row }: StoredChangeSet): ChangeSetRow => ({
  ...{ ...row, at: new Date(at) },
  monthlyCost: monthlyCost && {
    ...monthlyCost,
    amounts: monthlyCost.amounts.map(({ currency, minor }) => ({
      ...{ currency, minor: BigInt(minor) },
    })),
  },
});

/** Every change of the mapping, the latest first. @param page from 0, of `size` rows */
export function listChangeSets(
  scope: Scope,
  { index, size }: { index: number; size: number },
): Promise<{ rows: ChangeSetRow[]; total: number }> {
  return scope.read(async (db) => {
    const rows = await db.execute<StoredChangeSet>(sql`
      select ${CHANGE_SET_COLUMNS} from change_sets c where c.tenant_id = ${scope.tenantId}
      order by c.at desc, c.id limit ${size} offset ${index * size}`);
    const [counted] = await db.execute<{ total: number }>(
      sql`select count(*)::int as total from change_sets where tenant_id = ${scope.tenantId}`,
    );
    return {
      rows: rows.map(toChangeSet),
      total: counted?.total ?? 0,
    };
  });
}
