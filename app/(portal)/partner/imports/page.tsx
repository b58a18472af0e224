import { Alert, List, ListItem, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import {
  countHealth,
  describeQueue,
  findOldestData,
  listCauses,
  listTotals,
  parseHealth,
  type FailureCause,
} from "@/components/imports/count-health";
import { HealthTable } from "@/components/imports/health-table";
import { HealthTotals } from "@/components/imports/health-totals";
import { RunDaysLegend } from "@/components/imports/run-days-legend";
import { TextLink } from "@/components/imports/text-link";
import { healthOf } from "@/components/partner/rank-tenant";
import { PageHeader } from "@/components/ui/page-header";
import { requirePartner } from "@/lib/auth/require-scope";
import { dataAge } from "@/lib/domain/data-age";
import { loadCustomers } from "./load-customers";

export const metadata: Metadata = { title: "Import health" };

type Props = { searchParams: Promise<{ state?: string | string[] }> };

export default async function ImportHealthPage({ searchParams }: Props) {
  const { person, database } = await requirePartner();
  const asked = parseHealth((await searchParams).state);

  const now = new Date();
  const customers = await loadCustomers(database, person.subject, now);
  const tenants = customers.map(({ tenant }) => tenant);
  const oldest = findOldestData(tenants);
  const queue = describeQueue(tenants);
  const shown = asked
    ? customers.filter(({ tenant }) => healthOf(tenant, now) === asked)
    : customers;
  return (
    <Stack gap="lg">
      <PageHeader title="Import health">
        {oldest ? `Oldest data: ${oldest.name}, ${dataAge(oldest.dataAsOf, now).text}. ` : ""}
        {queue ? `Now: ${queue}.` : "No import is running."}
      </PageHeader>
      {asked === undefined && (
        <Alert color="yellow" role="status">
          Some of this link’s settings were not understood and were ignored: state.
        </Alert>
      )}
      <HealthTotals totals={listTotals(countHealth(tenants, now))} shown={asked ?? null} />
      <Causes causes={listCauses(tenants, now)} />
      <RunDaysLegend />
      {shown.length > 0 ? (
        <HealthTable customers={shown} now={now} />
      ) : (
        <Text>
          No customer is in this state.{" "}
          <TextLink href="/partner/imports">Show all customers</TextLink>
        </Text>
      )}
    </Stack>
  );
}

/** One cause is often behind many failures: it is mended once. */
function Causes({ causes }: { causes: readonly FailureCause[] }) {
  if (causes.length === 0) return null;
  return (
    <section aria-labelledby="causes">
      <Title order={2} size="h3" id="causes" mb="xs">
        Failures by cause
      </Title>
      <List>
        {causes.map(({ headline, customers }) => (
          <ListItem key={headline}>
            {headline}: {customers}
          </ListItem>
        ))}
      </List>
    </section>
  );
}
