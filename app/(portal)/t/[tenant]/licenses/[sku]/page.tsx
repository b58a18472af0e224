import { Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { listChargeLines } from "@/components/charges/charge-line";
import { PriceBookTable } from "@/components/charges/price-book-table";
import { TextLink } from "@/components/imports/text-link";
import { LicenseFacts } from "@/components/licenses/license-facts";
import { LicenseHeading } from "@/components/licenses/license-heading";
import { LicenseHolders } from "@/components/licenses/license-holders";
import { LicenseTrend } from "@/components/licenses/license-trend";
import { ProductNaming } from "@/components/licenses/product-naming";
import { readTrendStep } from "@/components/licenses/read-trend-step";
import { ServicePlansTable } from "@/components/licenses/service-plans-table";
import { getLicense } from "@/db/queries/get-license";
import { getLicenseTrend } from "@/db/queries/get-license-trend";
import { listCharges } from "@/db/queries/list-charges";
import { can } from "@/lib/auth/permissions";
import { requireRole, requireScope } from "@/lib/auth/require-scope";
import type { SkuId } from "@/lib/domain/ids";
import { AppError } from "@/lib/errors";
import { setSkuOverrideAction } from "../../charges/actions";

type Props = {
  params: Promise<{ tenant: string; sku: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { tenant, sku } = await params;
  return { title: (await findLicense(tenant, sku)).name };
}

export default async function LicensePage({ params, searchParams }: Props) {
  const { tenant, sku } = await params;
  const license = await findLicense(tenant, sku);
  const step = readTrendStep(await searchParams);
  const scope = await requireScope(tenant, "licenses:read");
  const { role } = await requireRole(tenant);
  return (
    <Stack gap="lg">
      <TextLink href={`/t/${tenant}/licenses`}>All licenses</TextLink>
      <LicenseHeading license={license} />
      {can(role, "charges:write") && (
        <ProductNaming license={license} save={setSkuOverrideAction.bind(null, tenant)} />
      )}
      <LicenseFacts license={license} />
      <LicenseTrend
        points={await getLicenseTrend(scope, { skuIds: [license.skuId], step })}
        step={step}
        path={`/t/${tenant}/licenses/${license.skuId}`}
      />
      {can(role, "costs:read") && <Charges tenant={tenant} skuId={license.skuId} />}
      {license.class !== "company" && <LicenseHolders tenant={tenant} license={license} />}
      <section>
        <Title order={2} id="plans" mb="xs">
          Service plans
        </Title>
        {license.plans.length > 0 ? (
          <ServicePlansTable plans={license.plans} />
        ) : (
          <Text>Microsoft named no service plans for this product.</Text>
        )}
      </section>
    </Stack>
  );
}

/** The product behind the address, read once for title and page; or the page that says there is none. */
const findLicense = cache(async (tenant: string, sku: string) => {
  const scope = await requireScope(tenant, "licenses:read");
  try {
    return await getLicense(scope, sku);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
});

/** What its seats cost, where there are prices; the way to the price book else. */
async function Charges({ tenant, skuId }: { tenant: string; skuId: SkuId }) {
  const { skus, today } = await listCharges(await requireScope(tenant, "costs:read"));
  const lines = listChargeLines({ today, skus: skus.filter((sku) => sku.skuId === skuId) });
  return (
    <section aria-labelledby="charges">
      <Title order={2} id="charges" mb="xs">
        Charges
      </Title>
      {lines.length > 0 ? (
        <PriceBookTable tenant={tenant} caption="Price lines" lines={lines} onChoose={null} />
      ) : (
        <Text>It has no price.</Text>
      )}
      <TextLink href={`/t/${tenant}/charges`}>Price book</TextLink>
    </section>
  );
}
