import type { Metadata } from "next";
import { listChargeLines } from "@/components/charges/charge-line";
import { PriceBookEditor } from "@/components/charges/price-book-editor";
import { getCoverage } from "@/db/queries/get-coverage";
import { listCharges, type PriceBook } from "@/db/queries/list-charges";
import { requireScope } from "@/lib/auth/require-scope";
import {
  addChargeAction,
  changePriceAction,
  correctChargeAction,
  endChargeAction,
  removeChargeAction,
} from "./actions";

export const metadata: Metadata = { title: "Charges" };

type Props = { params: Promise<{ tenant: string }> };

export default async function ChargesPage({ params }: Props) {
  const { tenant } = await params;
  const scope = await requireScope(tenant, "costs:read");
  const [book, coverage] = await Promise.all([listCharges(scope), getCoverage(scope)]);
  return (
    <PriceBookEditor
      tenant={tenant}
      lines={listChargeLines(book)}
      coverage={coverage}
      skus={book.skus.map(({ skuId, name, partNumber }) => ({
        value: skuId,
        label: partNumber === "" || partNumber === name ? name : `${name} (${partNumber})`,
      }))}
      currency={usualCurrency(book)}
      today={book.today}
      actions={{
        add: addChargeAction.bind(null, tenant),
        correct: correctChargeAction.bind(null, tenant),
        changePrice: changePriceAction.bind(null, tenant),
        end: endChargeAction.bind(null, tenant),
        remove: removeChargeAction.bind(null, tenant),
      }}
    />
  );
}

/** The currency of most price lines; the euro before there is any. */
function usualCurrency({ skus }: PriceBook): string {
  const lines = skus.flatMap((sku) => sku.lines).filter(({ removed }) => !removed);
  const groups = [...Map.groupBy(lines, ({ currency }) => currency)];
  const most = groups.sort(([, a], [, b]) => b.length - a.length)[0];
  return most?.[0] ?? "EUR";
}
