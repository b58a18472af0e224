import { z } from "zod";
import { parseGuid, type UserId } from "@/lib/domain/ids";
import { AppError } from "@/lib/errors";
import type { UserOrder } from "./user-order";

/** A row's place in a sort. */
export type UserPosition = {
  /** Of the sorted column, null when missing; always null when sorting by name. */
  readonly value: string | null;
  readonly sortName: string;
  readonly id: UserId;
  /** Place among the matching rows when the cursor was made, from 0. */
  readonly index: number;
};

/** Writes a position as one opaque word for the address bar. */
export function encodeUserCursor(sort: UserOrder, at: UserPosition): string {
  const parts = [sort.by, sort.descending, at.value, at.sortName, at.id, at.index];
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** @throws AppError `invalid` for anything {@link encodeUserCursor} did not write for this sort */
export function decodeUserCursor(sort: UserOrder, cursor: string): UserPosition {
  const parsed = cursorShape.safeParse(parseJson(Buffer.from(cursor, "base64url").toString()));
  if (!parsed.success) throw brokenLink(parsed.error);
  const [by, descending, value, sortName, id, index] = parsed.data;
  if (by !== sort.by || descending !== sort.descending) throw brokenLink();
  return { value, sortName, id, index };
}

// PostgreSQL refuses a text with a zero character
const text = z.string().refine((value) => !value.includes("\0"));
const userId = z.custom<UserId>((value) => typeof value === "string" && parseGuid(value) === value);
const cursorShape = z.tuple([
  z.string(),
  z.boolean(),
  text.nullable(),
  text,
  userId,
  z.int().nonnegative(),
]);

const parseJson = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw brokenLink(cause);
  }
};

const brokenLink = (cause?: unknown) =>
  new AppError("invalid", "This link to a page of users is broken. Begin at the first page.", {
    cause,
  });
