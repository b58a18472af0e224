import { Button, Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { MappingLoader } from "@/components/mapping/mapping-loader";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireRole, requireScope } from "@/lib/auth/require-scope";
import { MAPPING_COLUMNS } from "@/lib/domain/mapping-csv/read-mapping-rows";
import { applyMappingAction, planMappingAction } from "./actions";

export const metadata: Metadata = { title: "Load a mapping" };

type Props = { params: Promise<{ tenant: string }> };

export default async function LoadMappingPage({ params }: Props) {
  const { tenant } = await params;
  await requireScope(tenant, "mapping:read");
  const { role } = await requireRole(tenant);
  return (
    <Stack gap="lg">
      <PageHeader
        title="Load a mapping"
        actions={
          <Button component="a" href={`/api/t/${tenant}/mapping/export`} download variant="default">
            Download the mapping (CSV)
          </Button>
        }
      >
        A row names a user and a business unit, by its code or name. Several rows of one user with
        percentages split them. Users that are not in the file, and rows without a unit, stay as
        they are.
      </PageHeader>
      <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
        Columns: {MAPPING_COLUMNS.join(", ")}. One of the first three says who.
      </Text>
      {can(role, "mapping:write") ? (
        <MappingLoader
          check={planMappingAction.bind(null, tenant)}
          apply={applyMappingAction.bind(null, tenant)}
        />
      ) : (
        <Text>Only finance and administrators can load a mapping.</Text>
      )}
    </Stack>
  );
}
