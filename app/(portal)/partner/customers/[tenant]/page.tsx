import { Paper, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { StateMark } from "@/components/imports/state-mark";
import { TextLink } from "@/components/imports/text-link";
import { ConsentStep } from "@/components/partner/consent-step";
import { RelationshipList } from "@/components/partner/relationship-list";
import { StatusControl } from "@/components/partner/status-control";
import { PageHeader } from "@/components/ui/page-header";
import { getPartnerCustomer, type PartnerCustomerRecord } from "@/db/queries/get-partner-customer";
import { findCustomerScope, requirePartner } from "@/lib/auth/require-scope";
import { dataAge } from "@/lib/domain/data-age";
import { consentAction, setStatusAction } from "../actions";

export const metadata: Metadata = { title: "Customer" };

type Props = { params: Promise<{ tenant: string }> };

export default async function CustomerPage({ params }: Props) {
  const { person } = await requirePartner();
  const { tenant } = await params;
  const scope = (await findCustomerScope(person, tenant)) ?? notFound();
  const customer = await getPartnerCustomer(scope);
  const now = new Date();
  const { tenantId, name, status } = customer;
  return (
    <Stack gap="lg">
      <TextLink href="/partner/customers">All customers</TextLink>
      <PageHeader title={name}>
        {customer.domain} · {dataAge(customer.dataAsOf, now).text}
        {status !== "offboarded" && (
          <>
            {" · "}
            <TextLink href={`/t/${tenantId}/overview`}>Open this customer</TextLink>
          </>
        )}
      </PageHeader>
      <FailedRun customer={customer} />
      <section aria-labelledby="status">
        <Title order={2} id="status" mb="xs">
          Status
        </Title>
        <Paper withBorder p="md">
          <StatusControl {...{ name, status }} action={setStatusAction.bind(null, tenantId)} />
        </Paper>
      </section>
      <section aria-labelledby="relationships">
        <Title order={2} id="relationships" mb="xs">
          Admin relationships (GDAP)
        </Title>
        <Text mb="sm" maw="72ch">
          They let the service account into this customer&apos;s tenant, with these roles and no
          longer than until their end.
        </Text>
        <RelationshipList relationships={customer.relationships} now={now} />
      </section>
      {status !== "offboarded" && (
        <section aria-labelledby="consent">
          <Title order={2} id="consent" mb="xs">
            Consent
          </Title>
          <ConsentStep {...{ customer, now }} consent={consentAction.bind(null, tenantId)} />
        </section>
      )}
    </Stack>
  );
}

/** Why the newest import failed: what the reader probably came for. */
function FailedRun({
  customer: { tenantId, status, latestRun },
}: {
  customer: PartnerCustomerRecord;
}) {
  if (!latestRun?.cause || latestRun.state !== "failed" || status === "offboarded") return null;
  return (
    <div>
      <StateMark tone="bad">The last import failed</StateMark>
      <Text>
        <TextLink href={`/t/${tenantId}/settings/imports/${latestRun.runId}`}>
          {latestRun.cause.headline}
        </TextLink>
      </Text>
    </div>
  );
}
