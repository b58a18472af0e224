import { Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { listUnitOptions } from "@/components/mapping/unit-options";
import { PageHeader } from "@/components/ui/page-header";
import { listUnitLines } from "@/components/units/unit-line";
import { UnitsEditor } from "@/components/units/units-editor";
import { UnitsTable } from "@/components/units/units-table";
import { getMappingDays } from "@/db/queries/get-mapping-days";
import { listUnits } from "@/db/queries/list-units";
import { can } from "@/lib/auth/permissions";
import { requireRole, requireScope } from "@/lib/auth/require-scope";
import { type Day, dayOf } from "@/lib/domain/ids";
import {
  archiveBlockersAction,
  archiveUnitAction,
  moveUnitAction,
  saveUnitAction,
} from "./actions";

export const metadata: Metadata = { title: "Business units" };

type Props = { params: Promise<{ tenant: string }> };

export default async function UnitsPage({ params }: Props) {
  const { tenant } = await params;
  const scope = await requireScope(tenant, "mapping:read");
  const { role } = await requireRole(tenant);
  const [listed, days] = await Promise.all([listUnits(scope), getMappingDays(scope)]);
  const today = days?.today ?? dayOf(new Date());
  const lines = listUnitLines(listed, today);
  return (
    <Stack gap="lg">
      <PageHeader title="Business units">
        The customer&apos;s own tree: each unit carries the cost of its users, and of the units
        below it.
      </PageHeader>
      {lines.length === 0 && <Text>There are no business units yet.</Text>}
      {can(role, "mapping:write") ? (
        <UnitsEditor
          tenant={tenant}
          lines={lines}
          units={listUnitOptions(listed, today)}
          days={
            days
              ? {
                  firstOpenDay: days.firstOpenDay,
                  firstDay: `${today.slice(0, 7)}-01` as Day,
                }
              : null
          }
          actions={{
            save: saveUnitAction.bind(null, tenant),
            move: moveUnitAction.bind(null, tenant),
            blockers: archiveBlockersAction.bind(null, tenant),
            archive: archiveUnitAction.bind(null, tenant),
          }}
        />
      ) : (
        <>
          <Text>Only finance and administrators can change business units.</Text>
          <UnitsTable tenant={tenant} caption="Business units" lines={lines} onChoose={null} />
        </>
      )}
    </Stack>
  );
}
