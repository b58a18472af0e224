import { Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { CustomerFilter } from "@/components/partner/customer-filter";
import { CustomersTable } from "@/components/partner/customers-table";
import { countNeedingAction, filterByName, sortBySeverity } from "@/components/partner/rank-tenant";
import { RequestOutcome } from "@/components/partner/request-outcome";
import { WorkButton } from "@/components/partner/work-button";
import { TextLink } from "@/components/imports/text-link";
import { PageHeader } from "@/components/ui/page-header";
import { getLatestSync } from "@/db/queries/get-latest-sync";
import { listPartnerTenants } from "@/db/queries/list-partner-tenants";
import { requirePartner } from "@/lib/auth/require-scope";
import { formatCount } from "@/lib/domain/format";
import { isUnderWay } from "@/lib/domain/partner/partner-request";
import { syncCustomersAction } from "./actions";

export const metadata: Metadata = { title: "Customers" };

type Props = { searchParams: Promise<{ q?: string | string[] }> };

export default async function CustomersPage({ searchParams }: Props) {
  const { person, database } = await requirePartner();
  const { q } = await searchParams;
  const text = typeof q === "string" ? q.slice(0, 200) : "";

  const tenants = await listPartnerTenants(database, person.subject);
  const sync = await getLatestSync(database);
  const now = new Date();
  const shown = sortBySeverity(filterByName(tenants, text), now);
  return (
    <Stack gap="lg">
      <PageHeader
        title="Customers"
        actions={
          <WorkButton
            action={syncCustomersAction}
            busyLabel="Syncing…"
            isBusy={sync !== undefined && isUnderWay(sync, now)}
            variant="default"
          >
            Sync customers
          </WorkButton>
        }
      >
        {formatCount(tenants.length)} {tenants.length === 1 ? "customer" : "customers"} ·{" "}
        {formatCount(countNeedingAction(tenants, now))} waiting for somebody to act
      </PageHeader>
      {sync && <RequestOutcome request={sync} now={now} />}
      <CustomerFilter text={text} />
      {shown.length > 0 ? (
        <CustomersTable tenants={shown} now={now} />
      ) : (
        <NoCustomers text={text} />
      )}
    </Stack>
  );
}

function NoCustomers({ text }: { text: string }) {
  if (text === "")
    return (
      <Text>
        There are no customers yet. Press Sync customers to bring them from Partner Center.
      </Text>
    );
  return (
    <Text>
      No customer&apos;s name or domain contains “{text}”.{" "}
      <TextLink href="/partner/customers">Show all customers</TextLink>
    </Text>
  );
}
