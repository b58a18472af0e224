import { parseGuid } from "@/lib/domain/ids";
import type { MappingAttribute } from "@/lib/domain/mapping/attributes";
import { foldSearch } from "@/lib/domain/users/search-text";
import type { UserFilter } from "../user-filter";
import type { Facet } from "./read-facets";

/** What one field is filtered by: any of the values, each once, and perhaps *has none*. */
export type FieldChoice = { readonly values: readonly string[]; readonly none: boolean };

/** What users are filtered by: a counted field, the unit, or an imported field by its name. */
export type Field = Facet | "unit" | `attribute ${MappingAttribute}`;

/** A filter made fit for the database: what no stored value can equal is left out. */
export type UserChoice = {
  /** Folded; empty when nothing is looked for. */
  readonly search: string;
  /** Only the fields that are filtered by. */
  readonly fields: Readonly<Partial<Record<Field, FieldChoice>>>;
};

/** Takes a filter as it came from the address bar. A field without any usable value matches nobody. */
export function toUserChoice(filter: UserFilter): UserChoice {
  return {
    search: foldSearch(filter.search),
    fields: {
      ...chosen("department", filter.departments, toStorable),
      ...chosen("country", filter.countries, toStorable),
      ...chosen("userType", filter.userTypes, toStorable),
      ...chosen("license", filter.licenses, toLicense),
      ...chosen("unit", filter.units, parseGuid),
      ...filter.attributes.reduce<UserChoice["fields"]>(
        (fields, { attribute, values }) => ({
          ...fields,
          ...chosen(`attribute ${attribute}`, values, toStorable),
        }),
        {},
      ),
    },
  };
}

/** The same choice with one field free, for that field's own list of values. */
export function withoutField(choice: UserChoice, field: Field): UserChoice {
  const others = Object.entries(choice.fields).filter(([name]) => name !== field);
  return { ...choice, fields: Object.fromEntries(others) };
}

/** True when the choice is all present users. */
export const isEverybody = (choice: UserChoice): boolean =>
  choice.search === "" && Object.keys(choice.fields).length === 0;

const chosen = (
  field: Field,
  list: readonly (string | null)[],
  toStored: (value: string) => string | undefined,
): UserChoice["fields"] => {
  if (list.length === 0) return {};
  const values = list.flatMap((value) => (value === null ? [] : (toStored(value) ?? [])));
  return { [field]: { values: [...new Set(values)], none: list.includes(null) } };
};

/** PostgreSQL refuses a text with a zero character, and no imported text has one. */
const toStorable = (value: string) => (value.includes("\0") ? undefined : value);
const toLicense = (value: string) => (value === "paid" ? value : parseGuid(value));
