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
import { TextLink } from "@/components/imports/text-link";
import { NoValue } from "@/components/ui/no-value";
import { PageHeader } from "@/components/ui/page-header";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { listAuditEvents, type AuditRecord } from "@/db/queries/list-audit-events";
import { readAuditTail } from "@/db/queries/read-access-chain";
import { requireScope } from "@/lib/auth/require-scope";
import { verifyChain } from "@/lib/domain/access/chain";
import { formatInstant } from "@/lib/domain/format";

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
      <ChainNote
        verdict={verifyChain(tail.rows, tail.before)}
        newest={tail.rows.at(-1)?.seq ?? 0}
      />
      {rows.length > 0 && <Events tenant={tenant} rows={rows} />}
      {rows.length === 0 && (
        <Text>
          {total === 0 ? "Nothing has been recorded yet." : "The audit log has no such page."}
        </Text>
      )}
      <PageLinks
        path={`/t/${tenant}/settings/audit`}
        index={index}
        pages={Math.ceil(total / PAGE_SIZE)}
      />
    </Stack>
  );
}

function Events({ tenant, rows }: { tenant: string; rows: readonly AuditRecord[] }) {
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
          {rows.map((row) => (
            <TableTr key={row.seq}>
              <TableTh scope="row" fw={400}>
                <time dateTime={row.at.toISOString()}>{formatInstant(row.at)}</time>
              </TableTh>
              <TableTd>{row.actorName ?? "The portal"}</TableTd>
              <TableTd>
                {describeAction(row.action)} <RunLink tenant={tenant} row={row} />
              </TableTd>
              <TableTd style={{ overflowWrap: "anywhere" }}>{row.detail ?? <NoValue />}</TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </Table>
    </ScrollRegion>
  );
}

/** The import that was asked for or released. */
function RunLink({ tenant, row: { action, target } }: { tenant: string; row: AuditRecord }) {
  if (!action.startsWith("import.") || target === null) return null;
  return (
    <TextLink href={`/t/${tenant}/settings/imports/${target}`}>
      Import {target.slice(0, 8)}
    </TextLink>
  );
}
