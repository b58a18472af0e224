import "server-only";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { BulkSession, CopyStream } from "@/db/bulk-session";
import { CopyLines } from "@/db/copy-lines";
import type { TenantId, UserId } from "../domain/ids";
import { parseUser } from "../domain/users/parse-user";
import type { SentUser } from "../microsoft/sent-user";
import { GuidSet } from "./guid-set";
import { KnownAnswers } from "./known-answers";
import { STAGE_COLUMNS, toStageRow } from "./stage-row";

/** What one page brought. */
export type StagedPage = { rows: number; duplicates: number; quarantined: number };

/** What a user is staged with: the columns of `users`, the products held, the answer it was read from. */
const COLUMNS = [...STAGE_COLUMNS, "sku_ids", "answer_hash"];

/**
 * The private table that collects a run's users page by page. Each user is taken once, as first
 * seen; one that cannot be stored is set aside with its id, so that it does not look removed. One
 * whose answer is byte for byte the one it is stored from is not read again: `stage_known` names it.
 */
export class UserStage {
  private readonly session: BulkSession;
  private copy: CopyStream | undefined;
  private onTheWay: Promise<void> = Promise.resolve();
  private readonly lines = new CopyLines();
  private readonly seen = new GuidSet();
  private readonly setAside = new Set<UserId>();

  private readonly known: KnownAnswers;

  private constructor(session: BulkSession, known: KnownAnswers) {
    this.session = session;
    this.known = known;
  }

  /** An empty stage of a tenant, on the session's own connection. */
  static async open(session: BulkSession, tenantId: TenantId): Promise<UserStage> {
    // room for 130,000 users: publishing goes over them several times. Only what is needed is taken.
    // A tenth of the usual sample tells the sizes as well, in a tenth of the time.
    await session.run(`set temp_buffers = '256MB'; set default_statistics_target = 10`);
    await session.run(
      `create temp table stage_users as select ${STAGE_COLUMNS.join(", ")}, null::uuid[] as sku_ids,
         null::uuid as answer_hash
       from users with no data`,
    );
    await session.run(
      `create temp table stage_set_aside (id uuid primary key);
       create temp table stage_known (id uuid not null)`,
    );
    const known = await session.transaction((sql) => KnownAnswers.load(sql, tenantId));
    return new UserStage(session, known);
  }

  /** Users that were set aside and have an id. */
  get setAsideCount(): number {
    return this.setAside.size;
  }

  /**
   * Takes a page's users as Graph sent them. The last rows may still be on their way to the database
   * when it resolves; what becomes of them is told with the next page, or by `close`.
   */
  async add(users: readonly SentUser[]): Promise<StagedPage> {
    const page = { rows: users.length, duplicates: 0, quarantined: 0 };
    // one user after the other from the answer's bytes to COPY's: what was parsed is garbage at once
    for (const sent of users) {
      const taken = this.take(sent);
      if (taken !== "staged") page[taken] += 1;
      if (this.lines.isFull) await this.send();
    }
    await this.send();
    return page;
  }

  private take(sent: SentUser): "staged" | "duplicates" | "quarantined" {
    const hash = sent.hash();
    const place = this.known.find(hash);
    if (place !== undefined) {
      if (!this.seen.add(this.known.idAt(place))) return "duplicates";
      this.known.meet(place);
      return "staged";
    }
    const parsed = parseUser(sent.read());
    if (parsed.kind === "quarantined") {
      if (parsed.id) this.setAside.add(parsed.id);
      return "quarantined";
    }
    if (!this.seen.add(parsed.user.id)) return "duplicates";
    const skuIds = parsed.user.assignedLicenses.map(({ skuId }) => skuId);
    this.lines.add([...toStageRow(parsed.user), `{${skuIds.join(",")}}`, hash]);
    return "staged";
  }

  /** Hands over the lines written so far, while the database takes in those before. */
  private async send(): Promise<void> {
    this.copy ??= await this.session.copyInto("stage_users", COLUMNS);
    await this.onTheWay;
    this.onTheWay = this.copy.send(this.lines.take());
    // told when the next are handed over; until then it is not forgotten
    this.onTheWay.catch(() => undefined);
    // so that these leave, and the next page arrives, while the next lines are written
    await nextTurn();
  }

  /** Empties the stage, to read the list again from its first page. */
  async clear(): Promise<void> {
    this.seen.clear();
    this.setAside.clear();
    this.known.forgetMet();
    await this.endCopy();
    await this.session.run("truncate stage_users, stage_set_aside, stage_known");
  }

  /** Makes the stage ready to be compared: what was set aside is there, and the planner knows sizes. */
  async close(): Promise<void> {
    await this.endCopy();
    if (this.setAside.size > 0) await this.copyIds("stage_set_aside", this.setAside);
    if (this.known.hasMet) await this.copyIds("stage_known", this.known.metIds());
    // the columns that publishing compares by; looking at every text would take longer than it saves
    await this.session.run(
      "analyze stage_users (id, row_hash, license_count); analyze stage_known",
    );
  }

  /** Gives up what is being written, after a failure. */
  abort(): void {
    this.copy?.abort();
  }

  private async copyIds(table: string, ids: Iterable<UserId>): Promise<void> {
    const copy = await this.session.copyInto(table, ["id"]);
    await copy.write(rowsOf(ids));
    await copy.end();
  }

  private async endCopy(): Promise<void> {
    await this.onTheWay;
    await this.copy?.end();
    this.copy = undefined;
  }
}

function* rowsOf(ids: Iterable<UserId>): Generator<[UserId]> {
  for (const id of ids) yield [id];
}
