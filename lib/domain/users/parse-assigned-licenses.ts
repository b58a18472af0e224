import { parseGuid, type SkuId } from "../ids";
import type { AssignedLicense } from "./imported-user";
import { isJsonObject } from "./is-json-object";
import type { RepairCount } from "./repair-count";

/**
 * Reads the licenses a user holds, so that each SKU counts once however often Graph lists it.
 *
 * Entries without a proper `skuId`, plans that are no GUID and a plan list that is no list are left
 * out; a SKU listed twice is joined into one whose disabled plans are those of both. Each of these
 * adds one to `count`. The order Graph chose carries no meaning and is no repair.
 *
 * @returns ascending by SKU id, each once; disabled plans ascending, each once
 */
export function parseAssignedLicenses(
  list: readonly unknown[],
  count: RepairCount,
): readonly AssignedLicense[] {
  if (list.length === 0) return NONE;
  const text = JSON.stringify(list);
  const known = KNOWN.get(text);
  if (known) return known;
  const before = count.repairs;
  const licenses = readLicenses(list, count);
  if (count.repairs === before) remember(text, licenses);
  return licenses;
}

/** Thousands of users hold the same licenses: each combination is read once and then shared. */
const KNOWN = new Map<string, readonly AssignedLicense[]>();
const MAX_KNOWN = 2_000;

function remember(text: string, licenses: readonly AssignedLicense[]): void {
  if (KNOWN.size >= MAX_KNOWN) KNOWN.clear();
  KNOWN.set(text, licenses);
}

function readLicenses(list: readonly unknown[], count: RepairCount): readonly AssignedLicense[] {
  const licenses: AssignedLicense[] = [];
  for (const entry of list) {
    const license = readLicense(entry, count);
    if (license) licenses.push(license);
    else count.repairs++;
  }
  return isAscending(licenses) ? licenses : joinBySku(licenses, count);
}

const NONE: readonly never[] = Object.freeze([]);

const readLicense = (entry: unknown, count: RepairCount): AssignedLicense | undefined => {
  if (!isJsonObject(entry) || typeof entry["skuId"] !== "string") {
    count.wrongTypes++;
    return undefined;
  }
  const skuId = parseGuid<SkuId>(entry["skuId"]);
  return skuId && { skuId, disabledPlans: readPlans(entry["disabledPlans"], count) };
};

const readPlans = (value: unknown, count: RepairCount): readonly string[] => {
  if (value === null || value === undefined) return NONE;
  if (!Array.isArray(value)) {
    count.wrongTypes++;
    count.repairs++;
    return NONE;
  }
  if (value.length === 0) return NONE;
  const plans = new Set<string>();
  for (const entry of value as unknown[]) {
    if (typeof entry !== "string") count.wrongTypes++;
    const plan = typeof entry === "string" ? parseGuid(entry) : undefined;
    if (plan === undefined || plans.has(plan)) count.repairs++;
    else plans.add(plan);
  }
  return [...plans].sort();
};

/** Already in order and without repeats: most users hold no or one license. */
const isAscending = (licenses: readonly AssignedLicense[]) =>
  licenses.every((license, i) => i === 0 || (licenses[i - 1]?.skuId ?? "") < license.skuId);

const joinBySku = (licenses: readonly AssignedLicense[], count: RepairCount) => {
  const bySku = new Map<SkuId, AssignedLicense>();
  for (const { skuId, disabledPlans } of licenses) {
    const first = bySku.get(skuId);
    if (first) count.repairs++;
    const plans = first ? [...new Set([...first.disabledPlans, ...disabledPlans])] : disabledPlans;
    bySku.set(skuId, { skuId, disabledPlans: first ? plans.toSorted() : plans });
  }
  return [...bySku.values()].sort((a, b) => (a.skuId < b.skuId ? -1 : 1));
};
