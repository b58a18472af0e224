import "server-only";
import type { Scope } from "../scope";
import { countFacet } from "./parts/count-facet";
import { toUserQuestion } from "./parts/user-question";
import type { UserFilter } from "./user-filter";

/** A value of a field and how many users have it; null stands for users without one. */
export type FacetValue = { value: string | null; users: number };

/** Each list is ordered by count, most first, then by value; every value with a user is in it. */
export type UserFacets = {
  department: FacetValue[];
  country: FacetValue[];
  userType: FacetValue[];
  /** Values are SKU ids, `paid` (any paid license) and null (no license at all). */
  license: FacetValue[];
};

/** Counts per value under the other fields' filters, so that choosing in one list keeps its own. */
export function listUserFacets(scope: Scope, filter: UserFilter): Promise<UserFacets> {
  return scope.read(async (db) => {
    const question = await toUserQuestion(db, scope.tenantId, filter);
    return {
      department: await countFacet(db, question, "department"),
      country: await countFacet(db, question, "country"),
      userType: await countFacet(db, question, "userType"),
      license: await countFacet(db, question, "license"),
    };
  });
}
