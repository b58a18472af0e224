"use server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { Scope } from "@/db/scope";
import { askAction, type Answer } from "@/lib/auth/ask-action";
import { isSkuClass } from "@/lib/domain/licenses/classify-sku";
import type { SkuId } from "@/lib/domain/ids";
import { endCharge, removeCharge } from "@/lib/services/end-charge";
import { dayInput, guidInput } from "@/lib/services/move-input";
import { ChargeFieldsError } from "@/lib/services/price-book";
import { addCharge, changePrice, correctCharge } from "@/lib/services/set-charge";
import { setCurrencyRate } from "@/lib/services/set-currency-rate";
import { setSkuOverride } from "@/lib/services/set-sku-override";

/** Problems by field; none when it was done. */
type Saved = { problems: { field: string; message: string }[] };

const text = z.string().max(1_024);
const reason = z.string().max(500);
const typed = z.object({
  ...{ label: text, currency: text, price: text, billing: text, seats: text },
  ...{ startsOn: text, lastDay: text },
});
const line = { id: guidInput("price line"), version: z.int().min(1), reason };
const addInput = z.object({ skuId: guidInput<SkuId>("product"), typed, reason });

/** Adds a price line to a product. */
export async function addChargeAction(tenant: string, input: unknown): Promise<Answer<Saved>> {
  const asked = { tenant, permission: "charges:write", schema: addInput, input } as const;
  return askAction(asked, (scope, charge) => save(scope, () => addCharge(scope, charge)));
}

const correctInput = z.object({ ...line, typed });

/** Corrects a price line for all its days. */
export async function correctChargeAction(tenant: string, input: unknown): Promise<Answer<Saved>> {
  const asked = { tenant, permission: "charges:write", schema: correctInput, input } as const;
  return askAction(asked, (scope, charge) => save(scope, () => correctCharge(scope, charge)));
}

const priceInput = z.object({ ...line, price: text, fromDay: dayInput });

/** Sets another price from a day on. */
export async function changePriceAction(tenant: string, input: unknown): Promise<Answer<Saved>> {
  const asked = { tenant, permission: "charges:write", schema: priceInput, input } as const;
  return askAction(asked, (scope, charge) => save(scope, () => changePrice(scope, charge)));
}

const endInput = z.object({ ...line, lastDay: dayInput });

/** Ends a price line after a day. */
export async function endChargeAction(tenant: string, input: unknown): Promise<Answer<null>> {
  const asked = { tenant, permission: "charges:write", schema: endInput, input } as const;
  return askAction(asked, async (scope, charge) => {
    await endCharge(scope, charge);
    return refresh(scope);
  });
}

const removeInput = z.object(line);

/** Takes away a price line that should never have been. */
export async function removeChargeAction(tenant: string, input: unknown): Promise<Answer<null>> {
  const asked = { tenant, permission: "charges:write", schema: removeInput, input } as const;
  return askAction(asked, async (scope, charge) => {
    await removeCharge(scope, charge);
    return refresh(scope);
  });
}

const rateInput = z.object({
  ...{ fromCurrency: text, toCurrency: text, fromDay: text, rate: text, source: text, reason },
});

/** States an exchange rate. */
export async function setRateAction(tenant: string, input: unknown): Promise<Answer<null>> {
  const asked = { tenant, permission: "charges:write", schema: rateInput, input } as const;
  return askAction(asked, async (scope, rate) => {
    await setCurrencyRate(scope, rate);
    return refresh(scope);
  });
}

const overrideInput = z.object({
  ...{ skuId: guidInput<SkuId>("product"), name: text, reason },
  class: text.transform((word) => (isSkuClass(word) ? word : null)),
});

/** Gives a product the tenant's own name and class; an empty one leaves it to the portal. */
export async function setSkuOverrideAction(tenant: string, input: unknown): Promise<Answer<null>> {
  const asked = { tenant, permission: "charges:write", schema: overrideInput, input } as const;
  return askAction(asked, async (scope, override) => {
    await setSkuOverride(scope, override);
    return refresh(scope);
  });
}

async function save(scope: Scope, work: () => Promise<unknown>): Promise<Saved> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ChargeFieldsError) return { problems: [...error.problems] };
    throw error;
  }
  refresh(scope);
  return { problems: [] };
}

function refresh({ tenantId }: Scope): null {
  revalidatePath(`/t/${tenantId}`, "layout");
  return null;
}
