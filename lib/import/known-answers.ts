import "server-only";
import type postgres from "postgres";
import { parseGuid, type TenantId, type UserId } from "../domain/ids";
import { invariant } from "../errors";
import { READING } from "./reading";

/** A hash and the id of the user who was sent so: 16 bytes each. */
const HALF = 16;
const ENTRY = 2 * HALF;
/** How many come from the database at once: little enough to stay out of memory. */
const ROWS_AT_ONCE = 10_000;

/**
 * Whose answers are stored as they were read, in 33 bytes a user: it holds a whole tenant while the
 * list is read. Sorted by hash, and searched by halves.
 */
export class KnownAnswers {
  private readonly entries: Buffer;
  private readonly met: Uint8Array;
  private metAny = false;

  /** @param entries hash and id of each user, ascending by hash */
  constructor(entries: Buffer) {
    this.entries = entries;
    this.met = new Uint8Array(entries.length / ENTRY);
  }

  /** Those of a tenant's present users that were read in the way users are read now. */
  static async load(sql: postgres.TransactionSql, tenantId: TenantId): Promise<KnownAnswers> {
    const rows = sql<{ entries: Buffer }[]>`
      select string_agg(uuid_send(answer_hash) || uuid_send(user_id), ''::bytea order by answer_hash)
        as entries
      from (
        select answer_hash, user_id,
          (row_number() over (order by answer_hash) - 1) / ${ROWS_AT_ONCE}::int as part
        from user_answers a join users u on u.tenant_id = a.tenant_id and u.id = a.user_id
        where a.tenant_id = ${tenantId} and reading = ${READING} and u.removed_at is null
      ) numbered
      group by part order by part`;
    const parts: Buffer[] = [];
    for await (const [row] of rows.cursor(1)) if (row) parts.push(row.entries);
    return new KnownAnswers(Buffer.concat(parts));
  }

  /**
   * The place of a known answer, for the methods below.
   *
   * @param hash 32 lower case hex digits
   */
  find(hash: string): number | undefined {
    const key = parseInt(hash.slice(0, 8), 16);
    let low = 0;
    let high = this.met.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.entries.readUInt32BE(middle * ENTRY) < key) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < this.met.length; at++) {
      if (this.entries.readUInt32BE(at * ENTRY) !== key) return undefined;
      if (this.hex(at * ENTRY) === hash) return at;
    }
    return undefined;
  }

  /** Who was sent so. */
  idAt(place: number): UserId {
    const hex = this.hex(place * ENTRY + HALF);
    const id = parseGuid<UserId>(hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"));
    invariant(id !== undefined, "sixteen bytes are a GUID");
    return id;
  }

  /** Notes that this import met the answer again. */
  meet(place: number): void {
    this.met[place] = 1;
    this.metAny = true;
  }

  /** Whether this import met any. */
  get hasMet(): boolean {
    return this.metAny;
  }

  /** Users whose answers this import met. */
  *metIds(): Generator<UserId> {
    for (let place = 0; place < this.met.length; place++)
      if (this.met[place] === 1) yield this.idAt(place);
  }

  /** Forgets what was met, to read the list again. */
  forgetMet(): void {
    this.met.fill(0);
    this.metAny = false;
  }

  private readonly hex = (from: number) => this.entries.toString("hex", from, from + HALF);
}

/** Keeps the answers that the published users were read from, and none of those who left. */
export async function publishAnswers(
  sql: postgres.TransactionSql,
  tenantId: TenantId,
): Promise<void> {
  const [known] = await sql<{ any: boolean }[]>`
    select exists (select from user_answers where tenant_id = ${tenantId}) as any`;
  const isFirst = known?.any === false;
  // looking for a conflict with every row takes as long again, and a first import can have none
  await sql`
    insert into user_answers (tenant_id, user_id, answer_hash, reading)
    select ${tenantId}::uuid, s.id, s.answer_hash, ${READING}::uuid from stage_users s
    where s.answer_hash is not null ${
      isFirst
        ? sql``
        : sql`and not exists (
      select 1 from user_answers a where a.tenant_id = ${tenantId} and a.user_id = s.id
        and a.answer_hash = s.answer_hash and a.reading = ${READING}
    )`
    }
    order by s.id -- in the order of the key: each page of the index is filled once
    ${
      isFirst
        ? sql``
        : sql`on conflict (tenant_id, user_id) do update
      set answer_hash = excluded.answer_hash, reading = excluded.reading`
    }`;
  if (isFirst) return;
  await sql`
    delete from user_answers a using removed_users r
    where a.tenant_id = ${tenantId} and a.user_id = r.id`;
}
