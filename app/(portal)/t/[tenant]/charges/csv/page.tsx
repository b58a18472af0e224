import { Button, Group, Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { PriceListLoader } from "@/components/charges/price-list-loader";
import { PageHeader } from "@/components/ui/page-header";
import { requireScope } from "@/lib/auth/require-scope";
import { CHARGE_COLUMNS } from "@/lib/domain/charges/charges-csv";
import { applyChargesAction, planChargesAction } from "../file-actions";

export const metadata: Metadata = { title: "Load a price list" };

type Props = { params: Promise<{ tenant: string }> };

export default async function PriceListPage({ params }: Props) {
  const { tenant } = await params;
  await requireScope(tenant, "charges:write");
  const file = `/api/t/${tenant}/charges/export`;
  return (
    <Stack gap="lg">
      <PageHeader title="Load a price list">
        Download the price book, change it in a spreadsheet, and load it again. A row with the id of
        a price line corrects it; a row without one is a new line; lines that are not in the file
        stay as they are.
      </PageHeader>
      <Group gap="sm">
        <Button component="a" href={file} download variant="default">
          Download the price book
        </Button>
        <Button component="a" href={`${file}?missing`} download variant="default">
          Download the missing prices
        </Button>
      </Group>
      <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
        Columns: {CHARGE_COLUMNS.join(", ")}. Prices as you write them: 1,234.50 or 1.234,50.
      </Text>
      <PriceListLoader
        check={planChargesAction.bind(null, tenant)}
        apply={applyChargesAction.bind(null, tenant)}
      />
    </Stack>
  );
}
