import { Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { FieldsTable } from "@/components/imports/fields-table";
import { listUserFieldLines, SKU_FIELD_LINES } from "@/components/imports/list-field-lines";
import { PageHeader } from "@/components/ui/page-header";
import { listFieldFillRates } from "@/db/queries/list-field-fill-rates";
import { requireScope } from "@/lib/auth/require-scope";
import { formatCount } from "@/lib/domain/format";

export const metadata: Metadata = { title: "Imported fields" };

type Props = { params: Promise<{ tenant: string }> };

export default async function ImportedFieldsPage({ params }: Props) {
  const { tenant } = await params;
  const scope = await requireScope(tenant, "users:read");

  const rates = await listFieldFillRates(scope);
  return (
    <Stack gap="lg">
      <PageHeader title="Imported fields">
        <Text mb="xs">
          These fields are read from your Microsoft 365 tenant, and no others. The list is fixed: no
          field can be switched off, because license counts, searches and the mapping to business
          units must mean the same in every tenant.
        </Text>
        <Text>
          Access is read-only and happens once a day, never ad hoc; the one exception is an import
          that a named administrator starts by hand. Every run is recorded under Imports.
        </Text>
      </PageHeader>
      <section aria-labelledby="user-fields">
        <Title order={2} id="user-fields">
          Users
        </Title>
        <Text size="sm" c="dimmed" mb="xs">
          {formatCount(rates.users)} {rates.users === 1 ? "user" : "users"} in the last import. The
          two ids at the end tie rows together.
        </Text>
        <FieldsTable caption="Imported fields of users" lines={listUserFieldLines(rates)} />
      </section>
      <section aria-labelledby="sku-fields">
        <Title order={2} id="sku-fields">
          Microsoft 365 subscriptions
        </Title>
        <Text size="sm" c="dimmed" mb="xs">
          {formatCount(rates.skus)} {rates.skus === 1 ? "SKU" : "SKUs"} in the last import, all with
          every field.
        </Text>
        <FieldsTable caption="Imported fields of subscriptions" lines={SKU_FIELD_LINES} />
      </section>
    </Stack>
  );
}
