import { parseGuid } from "@/lib/domain/ids";

/** How *has none* is written in an address. A value that begins with `~` gets a second one. */
const NONE = "~none";

/** A field's value as it stands in the address; null is *has none*. */
export const encodeFacetValue = (value: string | null): string =>
  value === null ? NONE : value.startsWith("~") ? `~${value}` : value;

/** What {@link encodeFacetValue} wrote, or undefined for a text it never writes. */
export function decodeFacetValue(text: string): string | null | undefined {
  if (text === NONE) return null;
  if (!text.startsWith("~")) return text === "" ? undefined : text;
  return text.startsWith("~~") ? text.slice(1) : undefined;
}

/** A text of the address in its one spelling, or undefined when no user can have such a value. */
export function parseFacetText(facet: string, text: string): string | undefined {
  const value = decodeFacetValue(text);
  if (value === undefined) return undefined;
  const isWord = value === null || (facet === "license" && value === "paid");
  return isWord || !NAMED_BY_ID.includes(facet) ? text : parseGuid(value);
}

/** Fields whose values are ids. */
const NAMED_BY_ID = ["license", "unit"];
