import "server-only";
import type { BulkSession, CopyStream, CopyValue } from "@/db/bulk-session";
import type { UserId } from "../domain/ids";
import { sortKey } from "../domain/text/sort-key";
import { hashUser } from "../domain/users/hash-user";
import type { ImportedUser } from "../domain/users/imported-user";
import { parseUser } from "../domain/users/parse-user";
import { searchText } from "../domain/users/search-text";
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
   * Takes a page's users as Graph sent them. The rows are on their way to the database when it
   * returns; `written` tells when it has them.
   */
  add(users: readonly unknown[]): StagedPage & { written: Promise<void> } {
    const page = { rows: users.length, duplicates: 0, quarantined: 0 };
    const fresh: CopyValue[][] = [];
    for (const raw of users) {
      const parsed = parseUser(raw);
      if (parsed.kind === "quarantined") {
        page.quarantined += 1;
        if (parsed.id) this.setAside.add(parsed.id);
      } else if (this.seen.add(parsed.user.id)) fresh.push(toStageRow(parsed.user));
      else page.duplicates += 1;
    }
    return { ...page, written: this.write(fresh) };
  }

  private async write(rows: CopyValue[][]): Promise<void> {
    this.copy ??= await this.session.copyInto("stage_users", STAGE_COLUMNS);
    await this.copy.write(rows);
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
    const setAside = await this.session.copyInto("stage_set_aside", ["id"]);
    await setAside.write([...this.setAside].map((id) => [id]));
    await setAside.end();
    // the columns that publishing compares by; looking at every text would take longer than it saves
    await this.session.run("analyze stage_users (id, row_hash, license_count)");
  }

  /** Gives up what is being written, after a failure. */
  abort(): void {
    this.copy?.abort();
  }

  private async endCopy(): Promise<void> {
    await this.copy?.end();
    this.copy = undefined;
  }
}
