import { Alert, Anchor, Group, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { AccessDays } from "@/components/access/access-days";
import { AccessFilter } from "@/components/access/access-filter";
import { AccessTable } from "@/components/access/access-table";
import { ChainNote } from "@/components/access/chain-note";
import { parseAccessFilter } from "@/components/access/describe-access";
import { PageLinks } from "@/components/imports/page-links";
import { parsePage } from "@/components/imports/parse-page";
import { TextLink } from "@/components/imports/text-link";
import { PageHeader } from "@/components/ui/page-header";
import { listAccessDays } from "@/db/queries/list-access-days";
import { listAccessLog } from "@/db/queries/list-access-log";
import { readAccessTail } from "@/db/queries/read-access-chain";
import { requireScope } from "@/lib/auth/require-scope";
import { verifyChain } from "@/lib/domain/access/chain";
import { explainDays } from "@/lib/domain/access/explain-days";
import { formatCount } from "@/lib/domain/format";

export const metadata: Metadata = { title: "Tenant access" };

const DAYS = 14;
const PAGE_SIZE = 50;
/** Recomputed on every visit; an export carries the whole chain. */
const VERIFIED_ROWS = 5_000;

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function AccessPage({ params, searchParams }: Props) {
  const { tenant } = await params;
  const scope = await requireScope(tenant, "access:read");
  const query = await searchParams;
  const page = parsePage(query["page"]);
  const { filter, isValid } = parseAccessFilter(query);
  const [{ rows, total }, access, tail] = await Promise.all([
    listAccessLog(scope, filter, { index: page.index, size: PAGE_SIZE }),
    listAccessDays(scope, { days: DAYS, now: new Date() }),
    readAccessTail(scope, VERIFIED_ROWS),
  ]);
  const path = `/t/${tenant}/access`;
  const search = new URLSearchParams(filter).toString();
  return (
    <Stack gap="lg">
      <PageHeader title="Tenant access">
        Every request that the portal sent to Microsoft for this tenant, and why.{" "}
        <TextLink href={`${path}/how`}>How and why this tenant is accessed</TextLink>
      </PageHeader>
      <Section id="days" title={`The last ${DAYS} days`}>
        <AccessDays tenant={tenant} summary={explainDays(access)} days={DAYS} />
      </Section>
      <Section id="log" title="The log">
        <Stack gap="md">
          <ChainNote
            verdict={verifyChain(tail.rows, tail.before)}
            isPart={tail.before !== undefined}
          />
          <AccessFilter path={path} filter={filter} />
          {!(isValid && page.isValid) && (
            <Alert color="yellow" role="status">
              Part of this address makes no sense and was left out.
            </Alert>
          )}
          <Exports tenant={tenant} total={total} />
          {rows.length > 0 ? (
            <AccessTable rows={rows} />
          ) : (
            <Text c="dimmed">There is no such request.</Text>
          )}
          <PageLinks
            path={path}
            search={search}
            index={page.index}
            pages={Math.ceil(total / PAGE_SIZE)}
          />
        </Stack>
      </Section>
    </Stack>
  );
}

function Exports({ tenant, total }: { tenant: string; total: number }) {
  const path = `/api/t/${tenant}/access/export`;
  return (
    <Group justify="space-between">
      <Text>
        {formatCount(total)} {total === 1 ? "request" : "requests"}
      </Text>
      <Group gap="md">
        <Anchor href={`${path}?format=csv`}>Export as CSV</Anchor>
        <Anchor href={`${path}?format=json`}>Export as JSON, with the chain</Anchor>
      </Group>
    </Group>
  );
}

type SectionProps = { id: string; title: string; children: React.ReactNode };

function Section({ id, title, children }: SectionProps) {
  return (
    <section aria-labelledby={id}>
      <Title order={2} id={id} mb="xs">
        {title}
      </Title>
      {children}
    </section>
  );
}
