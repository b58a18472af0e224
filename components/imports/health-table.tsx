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
import { HEALTH_WORDS } from "@/components/partner/describe-health";
import { healthOf } from "@/components/partner/rank-tenant";
import { counted } from "@/components/ui/counted";
import type { PartnerTenant } from "@/db/queries/list-partner-tenants";
import { dataAge } from "@/lib/domain/data-age";
import { formatInstant, MISSING } from "@/lib/domain/format";
import { isWorking } from "@/lib/domain/imports/run-state";
import { describeWhoActs } from "./describe-run";
import type { RunBar } from "./describe-run-day";
import classes from "./health-table.module.css";
import { RunDays } from "./run-days";
import { StateMark } from "./state-mark";
import { TextLink } from "./text-link";

/** A customer with the bars of its last days. */
export type CustomerImports = { tenant: PartnerTenant; bars: readonly RunBar[] };

type Props = { customers: readonly CustomerImports[]; now: Date };

/** How the imports of each customer go, in the given order: state, days, since when, whose move. */
export function HealthTable({ customers, now }: Props) {
  return (
    <Table tabularNums verticalSpacing="xs">
      <TableCaption>
        <VisuallyHidden>Imports by customer, the gravest first</VisuallyHidden>
      </TableCaption>
      <TableThead>
        <TableTr>
          <TableTh scope="col">Customer</TableTh>
          <TableTh scope="col">State and last 30 days</TableTh>
          <TableTh scope="col" visibleFrom="sm">
            Failing since
          </TableTh>
          <TableTh scope="col" visibleFrom="sm">
            Who acts
          </TableTh>
          <TableTh scope="col" visibleFrom="sm">
            Data age
          </TableTh>
        </TableTr>
      </TableThead>
      <TableBody customers={customers} now={now} />
    </Table>
  );
}

const TableBody = ({ customers, now }: Props) => (
  <TableTbody>
    {customers.map(({ tenant, bars }) => (
      <CustomerRow key={tenant.tenantId} {...{ tenant, bars, now }} />
    ))}
  </TableTbody>
);

function CustomerRow({ tenant, bars, now }: CustomerImports & { now: Date }) {
  const { tenantId, name, status } = tenant;
  const whoActs = describeActor(tenant, now);
  const since = describeFailing(tenant);
  return (
    <TableTr>
      <TableTh scope="row" fw={500} className={classes["customer"]}>
        {/* a customer that has left cannot be entered any more */}
        {status === "offboarded" ? (
          name
        ) : (
          <TextLink href={`/t/${tenantId}/settings/imports`}>{name}</TextLink>
        )}
      </TableTh>
      <TableTd className={classes["days"]}>
        <State tenant={tenant} now={now} />
        <Box mt={6} mb={4}>
          <RunDays bars={bars} label={`Last 30 days of ${name}, oldest first`} isCompact />
        </Box>
        <Text size="xs" hiddenFrom="sm" c="dimmed">
          {[since, whoActs].filter((text) => text !== MISSING).join(" · ")}
        </Text>
        <Text size="xs" hiddenFrom="sm" component="div">
          <DataAge asOf={tenant.dataAsOf} now={now} />
        </Text>
      </TableTd>
      <TableTd visibleFrom="sm">{since}</TableTd>
      <TableTd visibleFrom="sm">{whoActs}</TableTd>
      <TableTd visibleFrom="sm">
        <DataAge asOf={tenant.dataAsOf} now={now} />
      </TableTd>
    </TableTr>
  );
}

function State({ tenant, now }: { tenant: PartnerTenant; now: Date }) {
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

/** `12 h old`, and red or amber where it is too old; the word stands in the state as well. */
function DataAge({ asOf, now }: { asOf: Date | null; now: Date }) {
  const { state, text } = dataAge(asOf, now);
  return (
    <span className={classes["age"]} data-age={state}>
      {asOf ? <time dateTime={asOf.toISOString()}>{text}</time> : text}
    </span>
  );
}

const describeActor = (tenant: PartnerTenant, now: Date) => {
  const cause = tenant.latestRun?.cause;
  const isStopped = ["failed", "held"].includes(healthOf(tenant, now));
  return cause && isStopped ? describeWhoActs(cause.whoActs, "partner") : MISSING;
};

const describeFailing = ({ failingSince, failedRuns }: PartnerTenant) =>
  failingSince ? `${formatInstant(failingSince)} (${counted(failedRuns, "run")})` : MISSING;
