import type { SkuId, TenantId } from "@/lib/domain/ids";
import type { UserChoice } from "./user-choice";

/** Who is asked for, in which tenant, and what the database must know to answer well. */
export type UserQuestion = {
  readonly tenantId: TenantId;
  readonly choice: UserChoice;
  /** All present users of the tenant, matching or not. */
  readonly present: number;
  /** What `paid` stands for in this tenant now. */
  readonly paidSkuIds: readonly SkuId[];
  /** Present users per SKU that somebody holds. */
  readonly holders: ReadonlyMap<SkuId, number>;
  /** True when so many users contain the searched text that the index is a detour. */
  readonly isCommonText: boolean;
};

/** Above one user in fifty, looking at each row beats collecting the ids of all that match. */
export const COMMON_SHARE = 50;
