import { Alert, Stack, Title } from "@mantine/core";
import type { Metadata } from "next";
import { ConnectionExplained } from "@/components/partner/connection-explained";
import { ConnectionSignIn } from "@/components/partner/connection-sign-in";
import { ConnectionState } from "@/components/partner/connection-state";
import { describeOutcome } from "@/components/partner/describe-connection";
import { PageHeader } from "@/components/ui/page-header";
import { getPartnerConnection } from "@/db/queries/get-partner-connection";
import { listPartnerRequests } from "@/db/queries/list-partner-requests";
import { partnerRedirectUri } from "@/lib/auth/partner-sign-in";
import { partnerTenantId, requirePartner } from "@/lib/auth/require-scope";

export const metadata: Metadata = { title: "Partner connection" };

type Props = { searchParams: Promise<{ outcome?: unknown; code?: unknown }> };

export default async function ConnectionPage({ searchParams }: Props) {
  const { database } = await requirePartner();
  const { outcome, code } = await searchParams;
  const [connection, requests] = await Promise.all([
    getPartnerConnection(database, partnerTenantId()),
    listPartnerRequests(database, { kind: "connect", limit: 4 }),
  ]);
  const now = new Date();
  const told = describeOutcome(outcome, code);
  return (
    <Stack gap="lg">
      <PageHeader title="Partner connection">
        All customers&apos; tenants are read through one service account of yours. Here it is signed
        in, and here you see whether its sign-in holds.
      </PageHeader>
      {told && (
        <Alert color="yellow" role="status">
          {told}
        </Alert>
      )}
      <section aria-labelledby="state">
        <Title order={2} id="state" mb="xs">
          State
        </Title>
        <ConnectionState connection={connection} now={now} />
      </section>
      <section aria-labelledby="sign-in">
        <Title order={2} id="sign-in" mb="xs">
          Sign in
        </Title>
        <ConnectionSignIn requests={requests} hasWorker={connection.hasWorker} now={now} />
      </section>
      <section aria-labelledby="explained">
        <Title order={2} id="explained" mb="xs">
          What is kept where
        </Title>
        <ConnectionExplained redirectUri={partnerRedirectUri()} />
      </section>
    </Stack>
  );
}
