import type { FieldFillRates } from "@/db/queries/list-field-fill-rates";
import {
  IMPORTED_SKU_FIELDS,
  IMPORTED_USER_FIELDS,
  type ImportedField,
} from "@/lib/domain/users/user-fields";

/** One imported field of users, with how many of them have a value; null where nobody counted. */
export type FieldLine = ImportedField<string> & {
  filled: number | null;
  /** Tenths of a percent, rounded down, so that only a full field says 100 %; null without users. */
  filledBasisPoints: number | null;
};

/** What ties rows together; read beside the promised list and told all the same. */
const ID_FIELDS: readonly ImportedField<string>[] = [
  { key: "id", label: "Object id", graphName: "id" },
  { key: "managerId", label: "Manager (object id)", graphName: "manager" },
];

/** Every field read of a user, in the promised order, then the two ids, each with its fill rate. */
export function listUserFieldLines({ users, filled }: FieldFillRates): FieldLine[] {
  return [...IMPORTED_USER_FIELDS, ...ID_FIELDS].map((field) => {
    // every user has an object id: it is the key
    const count = field.key === "id" ? users : (filled[field.key] ?? null);
    return {
      ...field,
      filled: count,
      filledBasisPoints:
        users === 0 || count === null ? null : Math.floor((count * 1_000) / users) * 10,
    };
  });
}

/** Every field read of a license product. They have no fill rate: Microsoft always gives all five. */
export const SKU_FIELD_LINES: readonly ImportedField<string>[] = IMPORTED_SKU_FIELDS;
