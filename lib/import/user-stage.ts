import "server-only";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { BulkSession, CopyStream } from "@/db/bulk-session";
import { CopyLines, type CopyValue } from "@/db/copy-lines";
import type { UserId } from "../domain/ids";
import { sortKey } from "../domain/text/sort-key";
import { hashUser } from "../domain/users/hash-user";
import type { ImportedUser } from "../domain/users/imported-user";
import { parseUser } from "../domain/users/parse-user";
import { searchText } from "../domain/users/search-text";
import type { SentUser } from "../microsoft/sent-user";
import { GuidSet } from "./guid-set";

/** The columns that an import writes of a user, and where each comes from. */
const COLUMNS: readonly [column: string, of: (user: ImportedUser) => CopyValue][] = [
  ["id", (user) => user.id],
  ["display_name", (user) => user.displayName],
  ["company_name", (user) => user.companyName],
  ["department", (user) => user.department],
  ["mail", (user) => user.mail],
  ["given_name", (user) => user.givenName],
  ["surname", (user) => user.surname],
  ["job_title", (user) => user.jobTitle],
  ["state", (user) => user.state],
  ["postal_code", (user) => user.postalCode],
  ["street_address", (user) => user.streetAddress],
  ["city", (user) => user.city],
  ["preferred_language", (user) => user.preferredLanguage],
  ["usage_location", (user) => user.usageLocation],
  ["assigned_licenses", (user) => licensesJson(user.assignedLicenses)],
  ["user_principal_name", (user) => user.userPrincipalName],
  ["office_location", (user) => user.officeLocation],
  [
    "on_premises_extension_attributes",
    (user) => JSON.stringify(user.onPremisesExtensionAttributes),
  ],
  ["country", (user) => user.country],
  ["user_type", (user) => user.userType],
  ["manager_id", (user) => user.managerId],
  ["license_count", (user) => user.assignedLicenses.length],
  ["sort_name", (user) => sortKey(user.displayName)],
  ["search_text", (user) => searchText(user)],
  ["row_hash", (user) => hashUser(user)],
];

const licenseTexts = new WeakMap<ImportedUser["assignedLicenses"], string>();
/** Users who hold the same licenses share one list, and its text. */
function licensesJson(licenses: ImportedUser["assignedLicenses"]): string {
  const known = licenseTexts.get(licenses);
  if (known !== undefined) return known;
  const text = JSON.stringify(licenses);
  licenseTexts.set(licenses, text);
  return text;
}

/** The names of those columns, in the stage's order. */
export const STAGE_COLUMNS: readonly string[] = COLUMNS.map(([column]) => column);

/** A user as the stage keeps it: values in the order of `STAGE_COLUMNS`. */
export const toStageRow = (user: ImportedUser): CopyValue[] => COLUMNS.map(([, of]) => of(user));

/** What one page brought. */
export type StagedPage = { rows: number; duplicates: number; quarantined: number };

/**
 * The private table that collects a run's users page by page. Each user is taken once, as first
 * seen; one that cannot be stored is set aside with its id, so that it does not look removed.
 */
export class UserStage {
  private readonly session: BulkSession;
  private copy: CopyStream | undefined;
  private onTheWay: Promise<void> = Promise.resolve();
  private readonly lines = new CopyLines();
  private readonly seen = new GuidSet();
  private readonly setAside = new Set<UserId>();

  private constructor(session: BulkSession) {
    this.session = session;
  }

  /** An empty stage on the session's own connection. */
  static async open(session: BulkSession): Promise<UserStage> {
    await session.run(`set temp_buffers = '64MB'`);
    await session.run(
      `create temp table stage_users as select ${STAGE_COLUMNS.join(", ")} from users with no data`,
    );
    await session.run("create temp table stage_set_aside (id uuid primary key)");
    return new UserStage(session);
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
      const parsed = parseUser(sent.read());
      if (parsed.kind === "quarantined") {
        page.quarantined += 1;
        if (parsed.id) this.setAside.add(parsed.id);
      } else if (this.seen.add(parsed.user.id)) this.lines.add(toStageRow(parsed.user));
      else page.duplicates += 1;
      if (this.lines.isFull) await this.send();
    }
    await this.send();
    return page;
  }

  /** Hands over the lines written so far, while the database takes in those before. */
  private async send(): Promise<void> {
    this.copy ??= await this.session.copyInto("stage_users", STAGE_COLUMNS);
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
    await this.endCopy();
    await this.session.run("truncate stage_users, stage_set_aside");
  }

  /** Makes the stage ready to be compared: what was set aside is there, and the planner knows sizes. */
  async close(): Promise<void> {
    await this.endCopy();
    await this.copyIds("stage_set_aside", [...this.setAside]);
    // the columns that publishing compares by; looking at every text would take longer than it saves
    await this.session.run("analyze stage_users (id, row_hash, license_count)");
  }

  /** Gives up what is being written, after a failure. */
  abort(): void {
    this.copy?.abort();
  }

  private async copyIds(table: string, ids: readonly UserId[]): Promise<void> {
    if (ids.length === 0) return;
    const copy = await this.session.copyInto(table, ["id"]);
    await copy.write(ids.map((id) => [id]));
    await copy.end();
  }

  private async endCopy(): Promise<void> {
    await this.onTheWay;
    await this.copy?.end();
    this.copy = undefined;
  }
}
