import { parseGuid, type SkuId } from "../ids";
import { foldText } from "../text/fold-text";
import type { NamedSku } from "./charges-csv";

/** The cells of a row that may name its product. */
export type SkuCells = { sku_id: string; part_number: string; product: string };

/** Finds the product a row names, by the surest of what it says. */
export type SkuFinder = (cells: SkuCells) => NamedSku | SkuNotFound;
/** Why there is no product, and in which cell. */
export type SkuNotFound = { readonly column: keyof SkuCells; readonly message: string };

/**
 * A finder over a tenant's products: by SKU id, else by part number, else by the name on the pages,
 * the last two without regard to case and spacing. A name that two products share names none.
 */
export function skuFinder(skus: readonly NamedSku[]): SkuFinder {
  const byId = new Map(skus.map((sku) => [sku.skuId, sku]));
  const byPart = Map.groupBy(skus, ({ partNumber }) => foldText(partNumber));
  const byName = Map.groupBy(skus, ({ name }) => foldText(name));
  return ({ sku_id, part_number, product }) => {
    if (sku_id.trim() !== "") {
      const id = parseGuid<SkuId>(sku_id.trim());
      const found = id && byId.get(id);
      return found ?? { column: "sku_id", message: "This tenant has no product with this SKU id." };
    }
    const partNumber = part_number.trim();
    if (partNumber !== "")
      return one(byPart.get(foldText(partNumber)), "part_number", `the part number ${partNumber}`);
    const name = product.trim();
    if (name !== "") return one(byName.get(foldText(name)), "product", `the name “${name}”`);
    return { column: "product", message: "Say which product: its SKU id, part number or name." };
  };
}

const one = (
  found: readonly NamedSku[] | undefined,
  column: keyof SkuCells,
  what: string,
): NamedSku | SkuNotFound => {
  const [first, second] = found ?? [];
  if (first && !second) return first;
  return {
    column,
    message: first
      ? `Several products have ${what}: use the SKU id.`
      : `This tenant has no product with ${what}.`,
  };
};
