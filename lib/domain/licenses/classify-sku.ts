import type { SkuId } from "../ids";
import { FREE_SKU_IDS, TRIAL_SKU_IDS } from "./known-sku-classes";

/**
 * What kind of product a SKU is, which decides where its seats count.
 *
 * `paid` is bought · `free` costs nothing in any quantity (also self-service "viral" products, and
 * meters that only look like seats) · `trial` costs nothing for a while · `company` serves the
 * whole tenant, so nobody holds it and none of it can lie unassigned.
 */
export type SkuClass = "paid" | "free" | "trial" | "company";

/** What Graph tells of a SKU that its class depends on. */
export type ClassifiedSku = {
  readonly skuId: SkuId;
  readonly partNumber: string;
  /** `User` or `Company`; null when Graph left it out. */
  readonly appliesTo: string | null;
  /** `prepaidUnits.enabled`. */
  readonly enabled: number;
};

/**
 * Decides a SKU's class; the only place that does. In this order: company by `appliesTo` · known
 * free and trial ids · words in the part number · exactly 1,000,000 units, which Microsoft grants
 * where quantity means nothing · else paid. Unknown is paid on purpose: a product that costs money
 * must never drop out of the totals, an unknown free one is seen there and added here.
 */
export function classifySku(sku: ClassifiedSku): SkuClass {
  if (sku.appliesTo?.toLowerCase() === "company") return "company";
  if (FREE_SKU_IDS.has(sku.skuId)) return "free";
  if (TRIAL_SKU_IDS.has(sku.skuId)) return "trial";
  return classOfPartNumber(sku.partNumber) ?? (sku.enabled === UNLIMITED_UNITS ? "free" : "paid");
}

/** True when a SKU's seats belong in purchased, assigned and unassigned totals: only paid ones. */
export const countsTowardTotals = (skuClass: SkuClass): boolean => skuClass === "paid";

/** The words on screen for each class. */
export const SKU_CLASS_LABELS: Readonly<Record<SkuClass, string>> = {
  paid: "Paid",
  free: "Free",
  trial: "Trial",
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
