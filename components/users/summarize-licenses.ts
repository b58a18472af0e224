import type { ProductNames } from "./license-names";

/** A user's licenses in a few words, for narrow screens: `Microsoft 365 E3 and 2 more`. */
export function summarizeLicenses(skuIds: readonly string[], products: ProductNames): string {
  const [first, ...rest] = skuIds.map((id) => products[id]?.name ?? id).sort();
  if (first === undefined) return "no license";
  return rest.length === 0 ? first : `${first} and ${rest.length} more`;
}
