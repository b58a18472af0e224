import type { AttributeValues, MappingAttribute } from "@/lib/domain/mapping/attributes";
import { userFieldSql } from "./user-fields-json";

/** Imported texts hold no such character (`cleanText`), so it can stand between two of them. */
const SEPARATOR = "\u001f";

/**
 * SQL that names what a user has in the attributes rules ask for, as one text: users with the same
 * text get the same unit from the same rules.
 *
 * @param source `users`, or `user_versions` with its `fields`
 */
export function attributeKeySql(
  row: string,
  attributes: readonly MappingAttribute[],
  source: "users" | "user_versions",
): string {
  const values = attributes.map((attribute) => {
    const value =
      source === "users" ? userFieldSql(row, attribute) : `${row}.fields ->> '${attribute}'`;
    return `coalesce(${value}, '')`;
  });
  return values.length === 0 ? "''" : values.join(" || E'\\x1f' || ");
}

/** The key of users who have these. */
export const attributeKeyOf = (
  values: AttributeValues,
  attributes: readonly MappingAttribute[],
): string => attributes.map((attribute) => values[attribute] ?? "").join(SEPARATOR);

/** The attributes that a key names. */
export function readAttributeKey(
  key: string,
  attributes: readonly MappingAttribute[],
): AttributeValues {
  const values = key.split(SEPARATOR);
  return Object.fromEntries(
    attributes.map((attribute, index) => [
      attribute,
      values[index] === "" ? null : (values[index] ?? null),
    ]),
  );
}
