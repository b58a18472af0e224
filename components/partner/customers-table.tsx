import {
  Box,
  Table,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  VisuallyHidden,
} from "@mantine/core";
import { describeWhoActs } from "@/components/imports/describe-run";
import { StateMark } from "@/components/imports/state-mark";
import { TextLink } from "@/components/imports/text-link";
import type { PartnerTenant } from "@/db/queries/list-partner-tenants";
import { dataAge } from "@/lib/domain/data-age";
import { formatInstant, MISSING } from "@/lib/domain/format";
import { isWorking } from "@/lib/domain/imports/run-state";
import { HEALTH_WORDS } from "./describe-health";
import { GdapMark, GdapWarning } from "./gdap-mark";
import { healthOf } from "./rank-tenant";

type Props = { tenants: readonly PartnerTenant[]; now: Date };

/** The partner's customers in the given order: how each import stands, and whose move it is. */
export function CustomersTable({ tenants, now }: Props) {
  return (
    <Table tabularNums verticalSpacing="xs">
      <TableCaption>
        <VisuallyHidden>Customers, those first that need somebody</VisuallyHidden>
      </TableCaption>
      <TableThead>
        <TableTr>
          <TableTh scope="col">Customer</TableTh>
          <TableTh scope="col">State</TableTh>
          <TableTh scope="col" visibleFrom="sm">
            Who acts
          </TableTh>
          <TableTh scope="col" visibleFrom="md">
            Last run
          </TableTh>
          <TableTh scope="col" visibleFrom="sm">
            Data age
          </TableTh>
          <TableTh scope="col" visibleFrom="md">
            Admin relationship
          </TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {tenants.map((tenant) => (
          <CustomerRow key={tenant.tenantId} tenant={tenant} now={now} />
        ))}
      </TableTbody>
    </Table>
  );
}

function CustomerRow({ tenant, now }: { tenant: PartnerTenant; now: Date }) {
  const cause = tenant.latestRun?.cause;
  const whoActs = cause ? describeWhoActs(cause.whoActs, "partner") : MISSING;
  const age = dataAge(tenant.dataAsOf, now).text;
  return (
    <TableTr>
      <TableTh scope="row" fw={500}>
        <CustomerName tenant={tenant} />
        <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {tenant.domain}
        </Text>
        <Text size="xs">
          <TextLink href={`/partner/customers/${tenant.tenantId}`}>
            Manage<VisuallyHidden> {tenant.name}</VisuallyHidden>
          </TextLink>
        </Text>
      </TableTh>
      <TableTd>
        <Health tenant={tenant} now={now} />
        <Text size="xs" c="dimmed" hiddenFrom="sm">
          {cause && <>{whoActs} · </>}
          {age}
        </Text>
        <Box hiddenFrom="md">
          <GdapWarning gdap={tenant.gdap} now={now} />
        </Box>
      </TableTd>
      <TableTd visibleFrom="sm">{whoActs}</TableTd>
      <TableTd visibleFrom="md">
        {tenant.latestRun ? formatInstant(tenant.latestRun.at) : MISSING}
      </TableTd>
      <TableTd visibleFrom="sm">{age}</TableTd>
      <TableTd visibleFrom="md">
        <GdapMark gdap={tenant.gdap} now={now} />
      </TableTd>
    </TableTr>
  );
}

/** A customer that has left cannot be entered any more. */
function CustomerName({ tenant: { tenantId, name, status } }: { tenant: PartnerTenant }) {
  if (status === "offboarded") return name;
  return <TextLink href={`/t/${tenantId}/overview`}>{name}</TextLink>;
}

function Health({ tenant, now }: { tenant: PartnerTenant; now: Date }) {
  const { tenantId, latestRun: run } = tenant;
  const health = healthOf(tenant, now);
  const { word, tone } = HEALTH_WORDS[health];
  return (
    <>
      <StateMark tone={tone}>{word}</StateMark>
      {run && isWorking(run.state) && <Text size="sm">Importing now</Text>}
      {run?.cause && (health === "failed" || health === "held") && (
        <Text size="sm">
          <TextLink href={`/t/${tenantId}/settings/imports/${run.runId}`}>
            {run.cause.headline}
          </TextLink>
        </Text>
      )}
    </>
  );
}
