import { Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { listUnitOptions } from "@/components/mapping/unit-options";
import { NoUnits } from "@/components/units/no-units";
import { listUnitLines, type UnitLine } from "@/components/units/unit-line";
import { UnitsEditor } from "@/components/units/units-editor";
import { UnitsHeader } from "@/components/units/units-header";
import { UnitsLists } from "@/components/units/units-lists";
import { getMappingDays } from "@/db/queries/get-mapping-days";
import { listUnits } from "@/db/queries/list-units";
import { can } from "@/lib/auth/permissions";
import { requireRole, requireScope } from "@/lib/auth/require-scope";
import { type Day, dayOf } from "@/lib/domain/ids";
import {
  archiveBlockersAction,
  archiveUnitAction,
  makeFromDepartmentsAction,
  mergeUnitsAction,
  moveUnitAction,
  planDepartmentsAction,
  restoreUnitAction,
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
  if (!can(role, "mapping:write")) return <UnitsToRead {...{ tenant, lines }} />;
  const thisMonth = `${today.slice(0, 7)}-01` as Day;
  return (
    <UnitsEditor
      tenant={tenant}
      lines={lines}
      units={listUnitOptions(listed, today)}
      days={{ today, thisMonth, firstOpenDay: days?.firstOpenDay ?? thisMonth }}
      actions={{
        save: saveUnitAction.bind(null, tenant),
        move: moveUnitAction.bind(null, tenant),
        merge: mergeUnitsAction.bind(null, tenant),
        blockers: archiveBlockersAction.bind(null, tenant),
        archive: archiveUnitAction.bind(null, tenant),
        restore: restoreUnitAction.bind(null, tenant),
        planDepartments: planDepartmentsAction.bind(null, tenant),
        makeFromDepartments: makeFromDepartmentsAction.bind(null, tenant),
      }}
    />
  );
}

function UnitsToRead({ tenant, lines }: { tenant: string; lines: readonly UnitLine[] }) {
  return (
    <Stack gap="lg">
      <UnitsHeader tenant={tenant} hasUnits={lines.length > 0} />
      <Text>Only finance and administrators can change business units.</Text>
      {lines.length > 0 ? <UnitsLists {...{ tenant, lines }} onChoose={null} /> : <NoUnits />}
    </Stack>
  );
}
