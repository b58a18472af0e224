import { randomUUID } from "node:crypto";
import type { Day, SkuId } from "@/lib/domain/ids";
import type { SkuClass } from "@/lib/domain/licenses/classify-sku";
import type { SkuCounters } from "@/lib/domain/licenses/count-seats";
import { skuDays, skuOverrides, skuPlans, skus } from "../schema";
import { givenCountedFacets, type GivenTenant } from "./given-tenant";
import { GIVEN_DAY } from "./given-users";

/** What a test says about a product; counters are 0, the class is paid, unless said. */
export type GivenSku = Partial<SkuCounters> & {
  skuId?: SkuId;
  partNumber?: string;
  appliesTo?: string;
  capabilityStatus?: string;
  nameOverride?: string;
  classOverride?: SkuClass;
  /** The day the counters are of. */
  day?: Day;
  removedAt?: Date;
  plans?: readonly { planId: string; name: string; provisioningStatus?: string }[];
};

/** A product id no product has. */
export const newSkuId = (): SkuId => randomUUID() as SkuId;

/** Products with their counters of one day, as an import would leave them. In given order. */
export async function givenSkus(tenant: GivenTenant, list: readonly GivenSku[]): Promise<SkuId[]> {
  const { tenantId, workerScope } = tenant;
  const rows = list.map((sku) => ({ ...sku, skuId: sku.skuId ?? newSkuId() }));
  await workerScope.write(async (db) => {
    for (const sku of rows) {
      await db.insert(skus).values({ tenantId, ...toStored(sku) });
      await db.insert(skuDays).values({ tenantId, ...toDay(sku) });
      if (sku.nameOverride ?? sku.classOverride)
        await db.insert(skuOverrides).values({ tenantId, ...toOverride(sku) });
      if (sku.plans?.length) {
        await db.insert(skuPlans).values(
          sku.plans.map((plan) => ({
            ...{ tenantId, skuId: sku.skuId, appliesTo: "User", provisioningStatus: "Success" },
            ...plan,
          })),
        );
      }
    }
  });
  await givenCountedFacets(tenant);
  return rows.map(({ skuId }) => skuId);
}

type Known = GivenSku & { skuId: SkuId };

const toStored = (sku: Known) => ({
  skuId: sku.skuId,
  partNumber: sku.partNumber ?? `PRODUCT_${sku.skuId.slice(0, 8)}`,
  appliesTo: sku.appliesTo ?? "User",
  capabilityStatus: sku.capabilityStatus ?? "Enabled",
  firstSeenAt: new Date(`${GIVEN_DAY}T02:00:00Z`),
  removedAt: sku.removedAt ?? null,
});

const toOverride = ({ skuId, nameOverride, classOverride }: Known) => ({
  ...{ skuId, version: 1, name: nameOverride ?? null, class: classOverride ?? null },
  ...{ actorSubject: "test", actorName: "Frida Finance" },
});

const toDay = (sku: Known) => ({
  skuId: sku.skuId,
  day: sku.day ?? GIVEN_DAY,
  enabled: sku.enabled ?? 0,
  warning: sku.warning ?? 0,
  suspended: sku.suspended ?? 0,
  lockedOut: sku.lockedOut ?? 0,
  consumed: sku.consumed ?? 0,
  visibleHolders: 0,
  runId: randomUUID(),
});
