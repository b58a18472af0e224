import "server-only";
import { AppError } from "@/lib/errors";
import type { Scope } from "../scope";
import type { LicenseRow } from "./list-licenses";

export type LicenseDetail = LicenseRow & {
  /** Ordered by name. */
  plans: { planId: string; name: string; servicePlanName: string; provisioningStatus: string }[];
  firstSeenAt: Date;
  /** When an import first missed the SKU; null while the tenant has it. */
  removedAt: Date | null;
};

/** @throws AppError `not_found` when the tenant has no such SKU */
export function getLicense(_scope: Scope, _skuId: string): Promise<LicenseDetail> {
  throw new AppError("invariant", "not there yet");
}
