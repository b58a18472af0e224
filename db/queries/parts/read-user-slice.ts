import type { TenantDb } from "../../scope";
import type { UserPage, UserPageAt, UserRow, UserSort } from "../list-users";
import { NUMBERED_ROWS } from "./numbered-rows";
import { type FoundRow, readUserRows } from "./read-user-rows";
import { decodeUserCursor, encodeUserCursor } from "./user-cursor";
import { stretchesBeyond, type UserOrder } from "./user-order";
import type { UserQuestion } from "./user-question";

type Window = {
  readonly sort: UserOrder;
  readonly page: UserPageAt;
  readonly pageSize: number;
};

/** The rows of one page with their place and the cursors to the neighboring pages. */
export async function readUserSlice(
  db: TenantDb,
  question: UserQuestion,
  window: Window,
): Promise<Omit<UserPage, "total">> {
  const { sort } = window;
  const { rows, firstIndex, matching } = await readAt(db, question, window);
  const [first, last] = [rows.at(0), rows.at(-1)];
  const endIndex = firstIndex + rows.length;
  const cursorOf = ({ row, sortName }: FoundRow, index: number) =>
    encodeUserCursor(sort, { value: valueOf(row, sort.by), sortName, id: row.id, index });
  return {
    rows: rows.map(({ row }) => row),
    matching,
    firstIndex,
    before: first && firstIndex > 0 ? cursorOf(first, firstIndex) : null,
    after: last && endIndex < matching ? cursorOf(last, endIndex - 1) : null,
  };
}

type Found = { rows: FoundRow[]; firstIndex: number; matching: number };

function readAt(db: TenantDb, question: UserQuestion, window: Window): Promise<Found> {
  const { page } = window;
  if (page.kind === "number") return readNumbered(db, question, window, page.index);
  if (page.kind === "last") return readLast(db, question, window);
  return readBeside(db, question, window, page);
}

/** A number beyond the last numbered page means that one. */
async function readNumbered(
  db: TenantDb,
  question: UserQuestion,
  window: Window,
  index: number,
): Promise<Found> {
  const { sort, pageSize } = window;
  const offset = pageSize * clamp(index, 0, Math.ceil(NUMBERED_ROWS / pageSize) - 1);
  const stretch = { sort, limit: pageSize, offset, beyond: EVERYWHERE };
  const { rows, matching } = await readUserRows(db, question, stretch);
  const isBeyondEnd = rows.length === 0 && matching > 0;
  if (!isBeyondEnd) return { rows, matching, firstIndex: matching === 0 ? 0 : offset };
  return readNumbered(db, question, window, Math.ceil(matching / pageSize) - 1);
}

async function readLast(
  db: TenantDb,
  question: UserQuestion,
  { sort, pageSize }: Window,
): Promise<Found> {
  const stretch = { sort: reversed(sort), limit: pageSize, offset: 0, beyond: EVERYWHERE };
  const { rows, matching } = await readUserRows(db, question, stretch);
  const page = rows.slice(0, matching % pageSize || pageSize).reverse();
  return { rows: page, matching, firstIndex: matching - page.length };
}

/** Beyond the first or last row there is no page: then the first or last one is meant. */
async function readBeside(
  db: TenantDb,
  question: UserQuestion,
  window: Window,
  page: Extract<UserPageAt, { cursor: string }>,
): Promise<Found> {
  const { sort, pageSize } = window;
  const position = decodeUserCursor(sort, page.cursor);
  const isForward = page.kind === "after";
  const walk = isForward ? sort : reversed(sort);
  const beyond = stretchesBeyond(walk, position);
  // one row more than a page tells whether this is the end
  const stretch = { sort: walk, limit: pageSize + 1, offset: 0, beyond };
  const { rows: found, matching } = await readUserRows(db, question, stretch);
  const rows = found.slice(0, pageSize);
  const isEnd = found.length <= pageSize;
  if (!isForward) {
    if (isEnd) return readNumbered(db, question, window, 0);
    const firstIndex = clamp(position.index - rows.length, 1, matching - rows.length);
    return { rows: rows.reverse(), matching, firstIndex };
  }
  if (rows.length === 0) return readLast(db, question, window);
  const end = matching - rows.length;
  return { rows, matching, firstIndex: isEnd ? end : clamp(position.index + 1, 0, end - 1) };
}

const EVERYWHERE = [undefined];
const reversed = (sort: UserOrder) => ({ by: sort.by, descending: !sort.descending });
const valueOf = (row: UserRow, by: UserSort) => (by === "name" ? null : row[by]);
const clamp = (value: number, least: number, most: number) =>
  Math.max(least, Math.min(value, most));
