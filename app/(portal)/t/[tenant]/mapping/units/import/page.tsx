import { Button, Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { TextLink } from "@/components/imports/text-link";
import { PageHeader } from "@/components/ui/page-header";
import { UnitsLoader } from "@/components/units/units-loader";
import { requireScope } from "@/lib/auth/require-scope";
import { UNIT_COLUMNS } from "@/lib/domain/units/units-csv";
import { applyUnitsAction, planUnitsAction } from "./actions";

export const metadata: Metadata = { title: "Load business units" };

type Props = { params: Promise<{ tenant: string }> };

export default async function LoadUnitsPage({ params }: Props) {
  const { tenant } = await params;
  await requireScope(tenant, "mapping:write");
  return (
    <Stack gap="lg">
      <PageHeader
        title="Load business units"
        actions={
          <Button component="a" href={`/api/t/${tenant}/units/export`} download variant="default">
            Download the units (CSV)
          </Button>
        }
      >
        A row names a unit by its code and says all of it: an empty cell empties the field, an empty
        parent code puts it at the top. Units that are not in the file stay as they are. Back to{" "}
        <TextLink href={`/t/${tenant}/mapping/units`}>the business units</TextLink>.
      </PageHeader>
      <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
        Columns: {UNIT_COLUMNS.join(", ")}
      </Text>
      <UnitsLoader
        check={planUnitsAction.bind(null, tenant)}
        apply={applyUnitsAction.bind(null, tenant)}
      />
    </Stack>
  );
}
