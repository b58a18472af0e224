import { Stack } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ChargeHistory } from "@/components/charges/charge-history";
import { TextLink } from "@/components/imports/text-link";
import { PageHeader } from "@/components/ui/page-header";
import { getCharge } from "@/db/queries/list-charges";
import { requireScope } from "@/lib/auth/require-scope";
import { dayOf } from "@/lib/domain/ids";
import { AppError } from "@/lib/errors";

type Props = { params: Promise<{ tenant: string; charge: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant, charge } = await params;
  return { title: `Price of ${(await findCharge(tenant, charge)).sku.name}` };
}

export default async function ChargePage({ params }: Props) {
  const { tenant, charge } = await params;
  const { sku, versions } = await findCharge(tenant, charge);
  return (
    <Stack gap="lg">
      <TextLink href={`/t/${tenant}/charges`}>All charges</TextLink>
      <PageHeader title={`Price of ${sku.name}`}>
        All that this price line ever said, the latest first. Nothing is overwritten.
      </PageHeader>
      <ChargeHistory {...{ sku, versions }} today={dayOf(new Date())} />
      <TextLink href={`/t/${tenant}/licenses/${sku.skuId}`}>{sku.name}</TextLink>
    </Stack>
  );
}

/** The price line behind the address, read once; or the page that says there is none. */
const findCharge = cache(async (tenant: string, charge: string) => {
  const scope = await requireScope(tenant, "costs:read");
  try {
    return await getCharge(scope, charge);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
});
