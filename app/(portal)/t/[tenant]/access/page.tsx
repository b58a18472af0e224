import { Alert, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { AccessDays } from "@/components/access/access-days";
import { AccessExports } from "@/components/access/access-exports";
import { AccessFilter } from "@/components/access/access-filter";
import { AccessTable } from "@/components/access/access-table";
import { ChainNote } from "@/components/access/chain-note";
import { accessSearch, readAccessAddress } from "@/components/access/read-access-address";
import { PageLinks } from "@/components/imports/page-links";
import { TextLink } from "@/components/imports/text-link";
import { PageHeader } from "@/components/ui/page-header";
import { listAccessDays } from "@/db/queries/list-access-days";
import { listAccessLog } from "@/db/queries/list-access-log";
import { readAccessTail } from "@/db/queries/read-access-chain";
import { can } from "@/lib/auth/permissions";
import { requireRole, requireScope } from "@/lib/auth/require-scope";
import { verifyChain } from "@/lib/domain/access/chain";
import { explainDays } from "@/lib/domain/access/explain-days";

export const metadata: Metadata = { title: "Tenant access" };

const DAYS = 14;
const PAGE_SIZE = 50;
/** Recomputed on every visit; an export verifies the whole chain. */
const VERIFIED_ROWS = 5_000;

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function AccessPage({ params, searchParams }: Props) {
  const { tenant } = await params;
  const scope = await requireScope(tenant, "access:read");
  const { role } = await requireRole(tenant);
  const { filter, index, isValid } = readAccessAddress(await searchParams);
  const days = { days: DAYS, now: new Date() };
  const [{ rows, total }, access, tail] = await Promise.all([
    listAccessLog(scope, filter, { index, size: PAGE_SIZE }),
    listAccessDays(scope, days),
    readAccessTail(scope, VERIFIED_ROWS),
  ]);
  const path = `/t/${tenant}/access`;
  const newest = tail.rows.at(-1)?.seq ?? 0;
  const runsPath = can(role, "imports:read") ? `/t/${tenant}/settings/imports` : null;
  return (
    <Stack gap="lg">
      <PageHeader title="Tenant access">
        Every request that the portal sent to Microsoft for this tenant, and why.{" "}
        <TextLink href={`${path}/how`}>How and why this tenant is accessed</TextLink>
      </PageHeader>
      {newest === 0 && (
        <Text>
          This tenant has not been accessed yet. The first import will be here, request by request.
        </Text>
      )}
      {newest > 0 && (
        <>
          <Section id="days" title={`The last ${DAYS} days`}>
            <AccessDays tenant={tenant} summary={explainDays(access, days)} />
          </Section>
          <Section id="log" title="The log">
            <ChainNote verdict={verifyChain(tail.rows, tail.before)} newest={newest} />
            <AccessFilter path={path} filter={filter} />
            {!isValid && (
              <Alert color="yellow" role="status">
                Part of this address makes no sense and was left out.
              </Alert>
            )}
            <AccessExports tenant={tenant} filter={filter} total={total} />
            {rows.length > 0 && <AccessTable rows={rows} runsPath={runsPath} />}
            {rows.length === 0 && <NothingHere path={path} isBeyond={total > 0} />}
            <PageLinks
              path={path}
              search={accessSearch(filter)}
              index={index}
              pages={Math.ceil(total / PAGE_SIZE)}
            />
          </Section>
        </>
      )}
    </Stack>
  );
}

function NothingHere({ path, isBeyond }: { path: string; isBeyond: boolean }) {
  return (
    <Text>
      {isBeyond ? "The log has no such page." : "No request matches this filter."}{" "}
      <TextLink href={path}>Show all</TextLink>
    </Text>
  );
}

type SectionProps = { id: string; title: string; children: React.ReactNode };

function Section({ id, title, children }: SectionProps) {
  return (
    <Stack component="section" gap="md" aria-labelledby={id}>
      <Title order={2} id={id}>
        {title}
      </Title>
      {children}
    </Stack>
  );
}
