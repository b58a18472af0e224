import type { SkuId } from "../ids";
import { FREE_SKU_IDS, TRIAL_SKU_IDS } from "./known-sku-classes";

/**
 * What kind of product a SKU is, which decides where its seats count.
 *
 * `paid` is bought · `free` costs nothing in any quantity (also self-service "viral" products, and
 * meters that only look like seats) · `trial` costs nothing for a while · `company` serves the
 * whole tenant, so nobody holds it and none of it can lie unassigned · `donated` is given to those
 * Microsoft gives to (people say so: Graph does not), at no price unless one is entered.
 */
export type SkuClass = "paid" | "free" | "trial" | "donated" | "company";

/** What Graph tells of a SKU that its class depends on. */
export type ClassifiedSku = {
  readonly skuId: SkuId;
  readonly partNumber: string;
  /** `User` or `Company`; null when Graph left it out. */
  readonly appliesTo: string | null;
  /** `prepaidUnits.enabled`. */
  readonly enabled: number;
  /** What the tenant's people said it is; they know best. */
  readonly classOverride?: SkuClass | null;
};

/**
 * Decides a SKU's class; the only place that does. In this order: what the tenant said · company by `appliesTo` · known
 * free and trial ids · words in the part number · exactly 1,000,000 units, which Microsoft grants
 * where quantity means nothing · else paid. Unknown is paid on purpose: a product that costs money
 * must never drop out of the totals, an unknown free one is seen there and added here.
 */
export function classifySku(sku: ClassifiedSku): SkuClass {
  if (sku.classOverride) return sku.classOverride;
  if (sku.appliesTo?.toLowerCase() === "company") return "company";
  if (FREE_SKU_IDS.has(sku.skuId)) return "free";
  if (TRIAL_SKU_IDS.has(sku.skuId)) return "trial";
  return classOfPartNumber(sku.partNumber) ?? (sku.enabled === UNLIMITED_UNITS ? "free" : "paid");
}

/** True when a SKU's seats belong in purchased, assigned and unassigned totals: only paid ones. */
export const countsTowardTotals = (skuClass: SkuClass): boolean => skuClass === "paid";

/**
 * True when an unassigned seat of the class is waste: it was bought and nobody has it. The only
 * place that decides it; free, trial and donated seats cost nothing, company products have no holders.
 */
export const isWasteWhenUnassigned = (skuClass: SkuClass): boolean => skuClass === "paid";

/** True when a month without a price is a gap and not 0: the figures then say what they leave out. */
export const needsPrice = (skuClass: SkuClass): boolean => skuClass === "paid";

/** Whether the text is one of the classes, as a form or a file may claim. */
export const isSkuClass = (text: string): text is SkuClass => Object.hasOwn(SKU_CLASS_LABELS, text);

/** The words on screen for each class. */
export const SKU_CLASS_LABELS: Readonly<Record<SkuClass, string>> = {
  paid: "Paid",
  free: "Free",
  trial: "Trial",
  donated: "Donated",
  company: "Whole tenant",
};

const UNLIMITED_UNITS = 1_000_000;

/**
 * Whole words only: `INDUSTRIAL_IOT` is no trial. `IW` ("information worker") names self-service
 * sign-ups but paid school plans too, so it decides nothing. `STUUSEBNFT` is the student use
 * benefit, which comes at no charge with the licenses of a school's staff.
 */
const TRIAL_WORDS = new Set(["trial", "vtrial"]);
const FREE_WORDS = new Set(["free", "viral", "adhoc", "exploratory", "stuusebnft"]);

const classOfPartNumber = (partNumber: string): SkuClass | undefined => {
  const words = partNumber.toLowerCase().split(/[^a-z0-9]+/);
  if (words.some((word) => TRIAL_WORDS.has(word))) return "trial";
  if (words.some((word) => FREE_WORDS.has(word))) return "free";
  return undefined;
};
