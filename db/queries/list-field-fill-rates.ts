import "server-only";
import { AppError } from "@/lib/errors";
import type { Scope } from "../scope";

/** How many present users have a value, by imported field (`ImportedUser`'s key). */
export type FieldFillRates = { users: number; filled: Record<string, number>; skus: number };

export function listFieldFillRates(_scope: Scope): Promise<FieldFillRates> {
  throw new AppError("invariant", "not there yet");
}
