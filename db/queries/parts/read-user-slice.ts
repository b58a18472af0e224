import type { TenantDb } from "../../scope";
import {
  NUMBERED_ROWS,
  type UserPage,
  type UserPageAt,
  type UserRow,
  type UserSort,
} from "../list-users";
import { type FoundRow, readUserRows } from "./read-user-rows";
import { decodeUserCursor, encodeUserCursor, type UserPosition } from "./user-cursor";
import { stretchesBeyond, type UserOrder } from "./user-order";
import type { UserQuestion } from "./user-question";

type Window = {
  readonly sort: UserOrder;
  readonly page: UserPageAt;
  readonly pageSize: number;
  /** How many rows match, counted in the same snapshot. */
  readonly matching: number;
};

type Slice = Pick<UserPage, "rows" | "firstIndex" | "before" | "after">;

/** The rows of one page with their place and the cursors to the neighboring pages. */
export async function readUserSlice(
  db: TenantDb,
  question: UserQuestion,
  window: Window,
): Promise<Slice> {
  const { sort, matching } = window;
  const { rows, firstIndex } = await readAt(db, question, window);
  const [first, last] = [rows.at(0), rows.at(-1)];
  const endIndex = firstIndex + rows.length;
  const cursorOf = ({ row, sortName }: FoundRow, index: number) =>
    encodeUserCursor(sort, { value: valueOf(row, sort.by), sortName, id: row.id, index });
  return {
    rows: rows.map(({ row }) => row),
    firstIndex,
    before: first && firstIndex > 0 ? cursorOf(first, firstIndex) : null,
    after: last && endIndex < matching ? cursorOf(last, endIndex - 1) : null,
  };
}

type Found = { rows: FoundRow[]; firstIndex: number };

function readAt(db: TenantDb, question: UserQuestion, window: Window): Promise<Found> {
  const { page } = window;
  if (window.matching === 0) return Promise.resolve({ rows: [], firstIndex: 0 });
  if (page.kind === "number") return readNumbered(db, question, window, page.index);
  if (page.kind === "last") return readLast(db, question, window);
  return readBeside(db, question, window, page);
}

async function readNumbered(
  db: TenantDb,
  question: UserQuestion,
  { sort, pageSize, matching }: Window,
  index: number,
): Promise<Found> {
  const reachable = Math.min(matching, NUMBERED_ROWS);
  const offset = pageSize * clamp(index, 0, Math.ceil(reachable / pageSize) - 1);
  const rows = await readUserRows(db, question, { sort, matching, limit: pageSize, offset });
  return { rows, firstIndex: offset };
}

async function readLast(
  db: TenantDb,
  question: UserQuestion,
  { sort, pageSize, matching }: Window,
): Promise<Found> {
  const limit = matching % pageSize || pageSize;
  const rows = await readUserRows(db, question, { sort: reversed(sort), matching, limit });
  return { rows: rows.reverse(), firstIndex: matching - rows.length };
}

/** Beyond the first or last row there is no page: then the first or last one is meant. */
async function readBeside(
  db: TenantDb,
  question: UserQuestion,
  window: Window,
  page: Extract<UserPageAt, { cursor: string }>,
): Promise<Found> {
  const { sort, pageSize, matching } = window;
  const position = decodeUserCursor(sort, page.cursor);
  const isForward = page.kind === "after";
  const walk = { ...window, sort: isForward ? sort : reversed(sort) };
  const found = await walkFrom(db, question, walk, position);
  const rows = found.slice(0, pageSize);
  const isEnd = found.length <= pageSize;
  if (!isForward) {
    if (isEnd) return readNumbered(db, question, window, 0);
    const firstIndex = clamp(position.index - rows.length, 1, matching - rows.length);
    return { rows: rows.reverse(), firstIndex };
  }
  if (rows.length === 0) return readLast(db, question, window);
  const end = matching - rows.length;
  return { rows, firstIndex: isEnd ? end : clamp(position.index + 1, 1, end - 1) };
}

/** The rows beyond a position in the direction of the sort: one more than a page when there are. */
async function walkFrom(
  db: TenantDb,
  question: UserQuestion,
  { sort, pageSize, matching }: Window,
  position: UserPosition,
): Promise<FoundRow[]> {
  const found: FoundRow[] = [];
  for (const beyond of stretchesBeyond(sort, position)) {
    const limit = pageSize + 1 - found.length;
    if (limit === 0) break;
    found.push(...(await readUserRows(db, question, { sort, matching, limit, beyond })));
  }
  return found;
}

const reversed = (sort: UserOrder) => ({ by: sort.by, descending: !sort.descending });
const valueOf = (row: UserRow, by: UserSort) => (by === "name" ? null : row[by]);
const clamp = (value: number, least: number, most: number) =>
  Math.max(least, Math.min(value, most));
