import {
  Stack,
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
import type { Metadata } from "next";
import { ChainNote } from "@/components/access/chain-note";
import { describeAction } from "@/components/access/describe-action";
import { PageLinks } from "@/components/imports/page-links";
import { parsePage } from "@/components/imports/parse-page";
import { PageHeader } from "@/components/ui/page-header";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { listAuditEvents, readAuditTail } from "@/db/queries/read-access-chain";
import { requireScope } from "@/lib/auth/require-scope";
import { verifyChain } from "@/lib/domain/access/chain";
import { formatInstant, MISSING } from "@/lib/domain/format";

export const metadata: Metadata = { title: "Audit log" };

const PAGE_SIZE = 50;
const VERIFIED_ROWS = 5_000;

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<{ page?: string | string[] }>;
};

export default async function AuditPage({ params, searchParams }: Props) {
  const { tenant } = await params;
  const scope = await requireScope(tenant, "imports:read");
  const { index } = parsePage((await searchParams).page);
  const [{ rows, total }, tail] = await Promise.all([
    listAuditEvents(scope, { index, size: PAGE_SIZE }),
    readAuditTail(scope, VERIFIED_ROWS),
  ]);
  return (
    <Stack gap="lg">
      <PageHeader title="Audit log">
        What people did that others must be able to see later. Nobody can change or delete it.
      </PageHeader>
      <ChainNote verdict={verifyChain(tail.rows, tail.before)} isPart={tail.before !== undefined} />
      {rows.length === 0 ? <Text c="dimmed">Nothing has been recorded yet.</Text> : null}
      {rows.length > 0 && <Events rows={rows} />}
      <PageLinks
        path={`/t/${tenant}/settings/audit`}
        index={index}
        pages={Math.ceil(total / PAGE_SIZE)}
      />
    </Stack>
  );
}

function Events({ rows }: { rows: Awaited<ReturnType<typeof listAuditEvents>>["rows"] }) {
  return (
    <ScrollRegion label="Audit events">
      <Table verticalSpacing="xs">
        <TableCaption>
          <VisuallyHidden>Audit events, newest first</VisuallyHidden>
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">When</TableTh>
            <TableTh scope="col">Who</TableTh>
            <TableTh scope="col">What</TableTh>
            <TableTh scope="col">Detail</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {rows.map(({ seq, at, actorName, action, detail }) => (
            <TableTr key={seq}>
              <TableTh scope="row" fw={400}>
                <time dateTime={at.toISOString()}>{formatInstant(at)}</time>
              </TableTh>
              <TableTd>{actorName ?? "Command line"}</TableTd>
              <TableTd>{describeAction(action)}</TableTd>
              <TableTd style={{ overflowWrap: "anywhere" }}>{detail ?? MISSING}</TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </Table>
    </ScrollRegion>
  );
}
