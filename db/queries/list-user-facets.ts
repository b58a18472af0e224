import "server-only";
import type { Scope } from "../scope";
import { countFacets } from "./parts/count-facets";
import { countUnits } from "./parts/count-units";
import type { Facet } from "./parts/read-facets";
import { toUserQuestion } from "./parts/to-user-question";
import { withoutField } from "./parts/user-choice";
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
  /** Values are unit ids of today, and null (unmapped). One who is split counts in each unit. */
  unit: FacetValue[];
};

/**
 * Counts per value under the other fields' filters, so that choosing in one list keeps its own.
 * Fields that are not filtered by share all filters and are counted together.
 */
export function listUserFacets(scope: Scope, filter: UserFilter): Promise<UserFacets> {
  return scope.read(async (db) => {
    const question = await toUserQuestion(db, scope.tenantId, filter);
    const { choice } = question;
    const unfiltered = FACETS.filter((facet) => !choice.fields[facet]);
    let counts = await countFacets(db, question, unfiltered);
    const { fields } = choice;
    const unit = await countUnits(db, {
      ...question,
      choice: fields.unit ? withoutField(choice, "unit") : choice,
    });
    for (const facet of FACETS.filter((name) => choice.fields[name])) {
      const others = { ...question, choice: withoutField(choice, facet) };
      counts = { ...counts, [facet]: (await countFacets(db, others, [facet]))[facet] };
    }
    const of = (facet: Facet) => (counts[facet] ?? []).toSorted(mostFirst);
    return {
      department: of("department"),
      country: of("country"),
      userType: of("userType"),
      license: of("license"),
      unit: unit.toSorted(mostFirst),
    };
  });
}

const FACETS: readonly Facet[] = ["department", "country", "userType", "license"];

const mostFirst = (a: FacetValue, b: FacetValue) => {
  if (a.users !== b.users) return b.users - a.users;
  if (a.value === null || b.value === null) return a.value === null ? 1 : -1;
  return a.value < b.value ? -1 : 1;
};
