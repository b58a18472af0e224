import type { SkuId, UnitId } from "@/lib/domain/ids";
import type { MappingAttribute } from "@/lib/domain/mapping/attributes";

/**
 * Which users a list shows. Within a field any value may match, between fields all must. A null
 * value means *has none*. `paid` in licenses means *any paid license*.
 */
export type UserFilter = {
  /** Substring of name, sign-in name, mail or department; case and accents do not matter. */
  search: string;
  departments: (string | null)[];
  countries: (string | null)[];
  userTypes: (string | null)[];
  licenses: (SkuId | "paid" | null)[];
  /** Business units users belong to today. */
  units: (UnitId | null)[];
  /** Further imported fields, each as stored. */
  attributes: { attribute: MappingAttribute; values: (string | null)[] }[];
};

export const noUserFilter: UserFilter = {
  search: "",
  departments: [],
  countries: [],
  userTypes: [],
  licenses: [],
  units: [],
  attributes: [],
};
