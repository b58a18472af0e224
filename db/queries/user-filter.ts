import type { SkuId } from "@/lib/domain/ids";

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
};

export const noUserFilter: UserFilter = {
  search: "",
  departments: [],
  countries: [],
  userTypes: [],
  licenses: [],
};
