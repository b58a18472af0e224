import { Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { RateForm } from "@/components/charges/rate-form";
import { RatesTable } from "@/components/charges/rates-table";
import { PageHeader } from "@/components/ui/page-header";
import { listCurrencyRates } from "@/db/queries/list-currency-rates";
import { requireScope } from "@/lib/auth/require-scope";
import { dayOf } from "@/lib/domain/ids";
import { setRateAction } from "../actions";

export const metadata: Metadata = { title: "Exchange rates" };

type Props = { params: Promise<{ tenant: string }> };

export default async function RatesPage({ params }: Props) {
  const { tenant } = await params;
  const scope = await requireScope(tenant, "costs:read");
  const rates = await listCurrencyRates(scope);
  return (
    <Stack gap="lg">
      <PageHeader title="Exchange rates">
        Where prices are in several currencies: what one is worth in another, by whom, from when.
      </PageHeader>
      <RateForm today={dayOf(new Date())} setRate={setRateAction.bind(null, tenant)} />
      {rates.length > 0 ? (
        <RatesTable rates={rates} />
      ) : (
        <Text>No rate is stated. Amounts of other currencies are shown apart.</Text>
      )}
    </Stack>
  );
}
