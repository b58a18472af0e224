import type { AssignedLicense, Sku } from "../directory/graph-user";
import { statusOf } from "../directory/listed-users";
import { fraction, guidFrom, roll, weightedTable } from "./random";
import { catalogSku } from "./sku-catalog";

/** Up to this many users a company buys the Business plans, above it Enterprise. */
const BUSINESS_LIMIT = 300;
const OFFICE_SALT = 40;

const BUSINESS = weightedTable<string | null>([
  ["SPB", 48],
  ["O365_BUSINESS_PREMIUM", 22],
  ["O365_BUSINESS_ESSENTIALS", 20],
  [null, 10],
]);
const ENTERPRISE = weightedTable<string | null>([
  ["SPE_E3", 42],
  ["SPE_F1", 22],
  ["SPE_E5", 13],
  ["STANDARDPACK", 9],
  ["EXCHANGESTANDARD", 4],
  [null, 10],
]);

/** Held beside the main license: part number, share of the members who hold it, its own dice. */
const ADD_ONS = (
  [
    ["FLOW_FREE", 0.14],
    ["POWER_BI_STANDARD", 0.1],
    ["POWER_BI_PRO", 0.08],
    ["MCOEV", 0.07],
    ["Microsoft_365_Copilot", 0.06],
    ["VISIOCLIENT", 0.04],
    ["PROJECTPROFESSIONAL", 0.03],
    ["AAD_PREMIUM", 0.02],
    ["WORKSPACE_INSIGHTS_PREVIEW", 0.004],
  ] as const
).map(([name, share], order) => ({ name, share, salt: OFFICE_SALT + 1 + order }));
const GUEST_SHARE_WITH_FREE = 0.05;

export type LicenseMix = {
  /** What a member or guest at this index holds. */
  licensesOf: (index: number, isGuest: boolean) => readonly AssignedLicense[];
  /** The subscriptions that fit these numbers of visible holders by SKU id. */
  skus: (holders: ReadonlyMap<string, number>) => Sku[];
};

/** Who holds what in a tenant of this size: about 1.35 licenses a user. */
export function licenseMix(seed: number, users: number): LicenseMix {
  const main = users <= BUSINESS_LIMIT ? BUSINESS : ENTERPRISE;
  const partNumbers = [
    ...new Set<string | null>([...main, ...ADD_ONS.map(({ name }) => name)]),
  ].filter((name) => name !== null);
  // few different combinations for many users: each is one array, shared
  const combinations = new Map<number, readonly AssignedLicense[]>();
  const bits = new Map(partNumbers.map((name, index) => [name, 1 << index]));
  const isTrimmed = 1 << partNumbers.length;
  const combine = (mask: number): readonly AssignedLicense[] => {
    const known = combinations.get(mask);
    if (known) return known;
    const held = partNumbers.filter((_, index) => mask & (1 << index));
    const licenses = held.map((name) => toLicense(name, (mask & isTrimmed) !== 0));
    combinations.set(mask, licenses);
    return licenses;
  };
  const bitOf = (name: string | null): number => (name === null ? 0 : (bits.get(name) ?? 0));
  const guestMask = (index: number): number =>
    fraction(seed, index, OFFICE_SALT) < GUEST_SHARE_WITH_FREE ? bitOf("FLOW_FREE") : 0;
  const memberMask = (index: number): number => {
    const rolled = roll(seed, index, OFFICE_SALT);
    let mask = bitOf(main[rolled % main.length] ?? null) | (rolled % 29 === 0 ? isTrimmed : 0);
    for (const { name, share, salt } of ADD_ONS) {
      if (fraction(seed, index, salt) < share) mask |= bitOf(name);
    }
    return mask;
  };
  return {
    licensesOf: (index, isGuest) => combine(isGuest ? guestMask(index) : memberMask(index)),
    skus: (holders) => [
      ...partNumbers.map((name) => toSku(seed, users, { name, holders })),
      ...unheldSkus(seed),
    ],
  };
}

/** Some users have parts of their license switched off. */
function toLicense(partNumber: string, isTrimmed: boolean): AssignedLicense {
  const { skuId, servicePlans } = catalogSku(partNumber);
  const disabledPlans = isTrimmed ? servicePlans.slice(2, 4).map((plan) => plan.servicePlanId) : [];
  return { skuId, disabledPlans };
}

function toSku(
  seed: number,
  users: number,
  { name, holders }: { name: string; holders: ReadonlyMap<string, number> },
): Sku {
  const { skuId, appliesTo, servicePlans } = catalogSku(name);
  const held = holders.get(skuId) ?? 0;
  const prepaidUnits = unitsOf(name, held);
  const isLargest = name === "SPE_E3" || name === "SPB";
  return {
    skuId,
    skuPartNumber: name,
    appliesTo,
    capabilityStatus: statusOf(prepaidUnits),
    prepaidUnits,
    servicePlans,
    // the largest one is bought twice: monthly and yearly
    subscriptionIds: Array.from({ length: isLargest ? 2 : 1 }, (_, index) =>
      guidFrom(`${seed} ${name} ${index}`),
    ),
    // users deleted within the last thirty days still count
    hiddenUnits: isLargest ? Math.max(1, Math.round(users / 2_000)) : 0,
  };
}

const units = (enabled: number, warning = 0, suspended = 0): Sku["prepaidUnits"] => ({
  enabled,
  suspended,
  warning,
  lockedOut: 0,
});

/** How many were bought, next to how many are held: mostly some spare, and each kind of trouble once. */
function unitsOf(name: string, held: number): Sku["prepaidUnits"] {
  switch (name) {
    case "FLOW_FREE":
    case "POWER_BI_STANDARD":
      return units(1_000_000);
    case "VISIOCLIENT": // over-assigned: seats were reduced, nobody was asked to give one back
      return units(Math.max(0, held - Math.max(1, Math.round(held * 0.05))));
    case "PROJECTPROFESSIONAL": // expired last week, still working
      return units(0, held + 2);
    case "POWER_BI_PRO": // half a renewal went missing
      return units(Math.ceil(held * 0.7), Math.ceil(held * 0.4));
    case "SPE_E5":
    case "Microsoft_365_Copilot": // bought ahead of need
      return units(roundUp(held * 1.3 + 5));
    default:
      return units(roundUp(held * 1.06 + 3));
  }
}

function unheldSkus(seed: number): Sku[] {
  const storage = catalogSku("SHAREPOINTSTORAGE");
  const crm = catalogSku("CRMSTANDARD");
  const rest = (name: string) => ({
    subscriptionIds: [guidFrom(`${seed} ${name}`)],
    hiddenUnits: 0,
  });
  return [
    {
      ...toEntry(storage),
      capabilityStatus: "Enabled",
      prepaidUnits: units(500),
      ...rest("storage"),
    },
    {
      ...toEntry(crm),
      capabilityStatus: "Suspended",
      prepaidUnits: units(0, 0, 25),
      ...rest("crm"),
    },
  ];
}

const toEntry = ({
  skuId,
  partNumber,
  appliesTo,
  servicePlans,
}: ReturnType<typeof catalogSku>) => ({
  skuId,
  skuPartNumber: partNumber,
  appliesTo,
  servicePlans,
});

/** To the next five, or twenty-five for large numbers: nobody buys 1,013 seats. */
function roundUp(value: number): number {
  const step = value > 200 ? 25 : 5;
  return Math.ceil(value / step) * step;
}
