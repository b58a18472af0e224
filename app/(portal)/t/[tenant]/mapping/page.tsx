import { Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { TextLink } from "@/components/imports/text-link";
import { GroupBySelect } from "@/components/mapping/group-by-select";
import { listWorklistLines } from "@/components/mapping/list-worklist-lines";
import { MappedShare } from "@/components/mapping/mapped-share";
import { WorklistTable } from "@/components/mapping/worklist-table";
import { NoDataYet } from "@/components/overview/no-data-yet";
import { PageHeader } from "@/components/ui/page-header";
import { getTenantHeader } from "@/db/queries/get-tenant-header";
import { listWorklist } from "@/db/queries/list-worklist";
import { can } from "@/lib/auth/permissions";
import { requireRole, requireScope } from "@/lib/auth/require-scope";
import { attributeLabel, isMappingAttribute } from "@/lib/domain/mapping/attributes";
import { PageViews } from "../page-views";
import { loadAssigning } from "./load-assigning";

export const metadata: Metadata = { title: "Mapping" };

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<{ by?: string | string[] }>;
};

/** The users without a business unit, in groups that can be assigned at once. */
export default async function MappingPage({ params, searchParams }: Props) {
  const { tenant } = await params;
  const scope = await requireScope(tenant, "mapping:read");
  const { role } = await requireRole(tenant);
  const asked = (await searchParams).by;
  const by = typeof asked === "string" && isMappingAttribute(asked) ? asked : "department";
  const assigning = await loadAssigning(tenant, scope);
  if (!assigning)
    return (
      <Stack gap="lg">
        <PageHeader title="Mapping" />
        <NoDataYet
          header={await getTenantHeader(scope)}
          canSeeImports={can(role, "imports:read")}
        />
      </Stack>
    );
  const { nameOf, dialog } = assigning;
  const worklist = await listWorklist(scope, by);
  const canAssign = can(role, "mapping:write");
  return (
    <Stack gap="lg">
      <PageHeader title="Mapping" actions={<PageViews {...{ tenant, scope }} page="mapping" />}>
        Every user belongs to the business unit that pays for their licenses. What no rule and
        nobody has decided stands here.
      </PageHeader>
      <MappedShare {...worklist} />
      {dialog.units.length === 0 && (
        <Text>
          There are no business units yet.{" "}
          <TextLink href={`/t/${tenant}/mapping/units`}>Create the first business unit</TextLink>
        </Text>
      )}
      {!canAssign && <Text>Only finance and administrators can assign users.</Text>}
      {worklist.groups.length > 0 && (
        <>
          <GroupBySelect by={by} />
          <WorklistTable
            key={by}
            {...dialog}
            caption={`Unmapped users by ${attributeLabel(by).toLowerCase()}`}
            lines={listWorklistLines(worklist.groups, by, {
              nameOf: (id) => nameOf.get(id) ?? "a unit",
              canSeeCosts: can(role, "costs:read"),
            })}
            canAssign={canAssign && dialog.units.length > 0}
          />
        </>
      )}
    </Stack>
  );
}
