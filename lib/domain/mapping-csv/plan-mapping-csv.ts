import type { Day, UserId } from "../ids";
import { checkShares, type Share, WHOLE } from "../mapping/check-shares";
import type { CsvError, CsvRow } from "../text/csv-columns";
import type { Unit } from "../units/unit";
import { parsePercent } from "./parse-percent";
import {
  type KeyColumn,
  type MappingColumn,
  type MappingRow,
  readMappingRows,
  userKey,
} from "./read-mapping-rows";
import { unitFinder, type UnitFinder } from "./unit-finder";

/** What is known of the tenant when a file is looked at. */
export type MappingFacts = {
  readonly units: readonly Unit[];
  /** The day on which a unit must be in use. */
  readonly day: Day;
  /** Present users by object id, sign-in name or mail in small letters. Several: nobody knows who. */
  readonly usersBy: (column: KeyColumn, key: string) => readonly UserId[];
};

/** Where a user of the file is to be, and the lines that say so. */
export type WantedMapping = {
  readonly userId: UserId;
  readonly shares: readonly Share[];
  readonly lines: readonly number[];
};

/** What a mapping file says. Every row is in exactly one of the three. */
export type MappingCsvPlan = {
  readonly wanted: readonly WantedMapping[];
  /** Lines without a unit: those users stay as they are. */
  readonly kept: readonly number[];
  readonly errors: readonly CsvError<MappingColumn>[];
};

/**
 * Reads what a mapping file says: a row gives a user to a unit, by its code or name; several rows of
 * one user with percentages split them, together exactly 100.00 %. A row with a fault takes the
 * other rows of its user with it: nobody is half mapped.
 *
 * The order of the users in the file never matters.
 */
export function planMappingCsv(rows: readonly CsvRow[], facts: MappingFacts): MappingCsvPlan {
  const read = readMappingRows(rows);
  if ("missing" in read)
    return { wanted: [], kept: [], errors: [errorAt(1, "business_unit", "", read.missing)] };
  const find = unitFinder(facts.units, facts.day);
  const judged = read.rows.map((row) => judge(row, facts, find));
  const errors: Error[] = [];
  const [wanted, kept]: [WantedMapping[], number[]] = [[], []];
  for (const group of Map.groupBy(judged, ({ userId, line }) => userId ?? line).values()) {
    const together = judgeTogether(refuseEmpty(group));
    if ("errors" in together) errors.push(...together.errors);
    else if ("kept" in together) kept.push(...together.kept);
    else wanted.push(together);
  }
  return {
    ...{ wanted, kept: kept.toSorted((a, b) => a - b) },
    errors: errors.toSorted((a, b) => a.line - b.line),
  };
}

type Error = CsvError<MappingColumn>;
type Good = { kind: "good"; line: number; userId: UserId; share: Share; key: MappingRow["key"] };
type Bad = { kind: "bad"; line: number; userId: UserId | null; error: Error };
type Kept = { kind: "kept"; line: number; userId: UserId; key: MappingRow["key"] };
type Judged = Good | Bad | Kept;

const errorAt = (line: number, column: MappingColumn, value: string, message: string): Error => ({
  ...{ line, column, value, message },
});

function judge(row: MappingRow, facts: MappingFacts, find: UnitFinder): Judged {
  const { line, key, unit: typed, percent } = row;
  const bad = (userId: UserId | null, ...error: [MappingColumn, string, string]): Bad => ({
    ...{ kind: "bad", line, userId, error: errorAt(line, ...error) },
  });
  const [userId, ...others] = key.typed === "" ? [] : facts.usersBy(key.column, userKey(row));
  if (userId === undefined)
    return bad(null, key.column, key.typed, key.typed === "" ? NOBODY_NAMED : NOBODY_FOUND);
  if (others.length > 0)
    return bad(
      null,
      ...[key.column, key.typed],
      `${others.length + 1} users have it: ${[userId, ...others].join(", ")}. Use object_id.`,
    );
  if (typed === "") return { kind: "kept", line, userId, key };
  const found = find(typed);
  if ("problem" in found) return bad(userId, "business_unit", typed, found.problem);
  const basisPoints = percent.trim() === "" ? WHOLE : parsePercent(percent);
  if (basisPoints === undefined)
    return bad(userId, "percent", percent, "Write a percentage from 0.01 to 100.00.");
  const share = { unitId: found.unitId, basisPoints };
  return { kind: "good", line, userId, share, key };
}

const NOBODY_NAMED = "The row names no user.";
const NOBODY_FOUND = "There is no such user, or not any more.";

/** A row without a unit contradicts another row of its user that names one: nobody knows which. */
const refuseEmpty = (rows: readonly Judged[]): readonly Judged[] =>
  rows.every(({ kind }) => kind === "kept")
    ? rows
    : rows.map((row) =>
        row.kind === "kept"
          ? {
              ...{ kind: "bad", line: row.line, userId: row.userId },
              error: errorAt(row.line, "business_unit", "", NO_UNIT_HERE),
            }
          : row,
      );
const NO_UNIT_HERE = "Another line of the same user names a unit. Name one here too.";

type Together = WantedMapping | { kept: number[] } | { errors: Error[] };

/** The rows of one user: a whole, or a fault at every row. */
function judgeTogether(rows: readonly Judged[]): Together {
  const good = rows.filter((row) => row.kind === "good");
  const [first] = good;
  const faults = rows.filter((row) => row.kind === "bad");
  const [bad] = faults;
  if (!first && !bad) return { kept: rows.map(({ line }) => line) };
  const shares = good.map(({ share }) => share);
  const problem = bad
    ? `Line ${bad.line} of the same user has a problem.`
    : describeSplit(shares, good);
  if (!first || problem !== null)
    return {
      errors: [
        ...faults.map(({ error }) => error),
        ...good.map(({ line, key }) => errorAt(line, key.column, key.typed, problem ?? "")),
      ],
    };
  return { userId: first.userId, shares, lines: good.map(({ line }) => line) };
}

function describeSplit(shares: readonly Share[], rows: readonly Good[]): string | null {
  const problem = checkShares(shares);
  if (problem === null || rows.length === 1)
    return problem && `${problem} A single row gives all of the user.`;
  return `The same user stands in lines ${rows.map(({ line }) => line).join(", ")}. ${problem}`;
}
