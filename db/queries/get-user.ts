import "server-only";
import type { Day, SkuId, UserId } from "@/lib/domain/ids";
import type { ImportedUser } from "@/lib/domain/users/imported-user";
import { AppError } from "@/lib/errors";
import type { Scope } from "../scope";

/** A user with every imported field and the licenses held, now and before. */
export type UserDetail = {
  user: ImportedUser;
  /** The manager, when it is an imported user. */
  manager: { id: UserId; displayName: string | null } | null;
  licenses: {
    skuId: SkuId;
    name: string;
    partNumber: string | null;
    fromDay: Day;
    /** Exclusive; null while held. */
    untilDay: Day | null;
  }[];
  firstSeenAt: Date;
  /** When an import first missed the user; null while present. */
  removedAt: Date | null;
};

/** @throws AppError `not_found` when the tenant has no such user: another tenant's user is not told */
export function getUser(_scope: Scope, _id: string): Promise<UserDetail> {
  throw new AppError("invariant", "not there yet");
}
