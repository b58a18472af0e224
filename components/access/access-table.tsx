import {
  Code,
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
import { TextLink } from "@/components/imports/text-link";
import { counted } from "@/components/ui/counted";
import { NoValue } from "@/components/ui/no-value";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { AccessRecord } from "@/db/queries/list-access-log";
import { formatClock, formatCount, formatDay } from "@/lib/domain/format";
import { dayOf } from "@/lib/domain/ids";
import { describeEndpoint, describeWhy, SERVICES } from "./describe-access";

type Props = {
  rows: readonly AccessRecord[];
  /** Where an import's page is; null for those who may not see it. */
  runsPath: string | null;
};

/** Requests to Microsoft for this tenant, newest first. */
export function AccessTable({ rows, runsPath }: Props) {
  return (
    <ScrollRegion label="Requests to Microsoft">
      <Table tabularNums verticalSpacing="xs" miw={900}>
        <TableCaption>
          <VisuallyHidden>Requests to Microsoft, newest first</VisuallyHidden>
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">When (UTC)</TableTh>
            <TableTh scope="col">Why</TableTh>
            <TableTh scope="col">What was asked</TableTh>
            <TableTh scope="col" ta="end">
              Rows read
            </TableTh>
            <TableTh scope="col" ta="end">
              Result
            </TableTh>
            <TableTh scope="col">Request id</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {rows.map((row) => (
            <AccessRow key={row.seq} row={row} runsPath={runsPath} />
          ))}
        </TableTbody>
      </Table>
    </ScrollRegion>
  );
}

function AccessRow({ row, runsPath }: { row: AccessRecord; runsPath: string | null }) {
  return (
    <TableTr>
      <TableTh scope="row" fw={400} style={{ whiteSpace: "nowrap" }}>
        <time dateTime={row.at.toISOString()}>
          {formatDay(dayOf(row.at))}, {formatClock(row.at).replace(" UTC", "")}
        </time>
      </TableTh>
      <TableTd>
        {describeWhy(row.reason, row.actorName)}
        <RunOf row={row} runsPath={runsPath} />
      </TableTd>
      <TableTd>
        <Asked row={row} />
      </TableTd>
      <TableTd ta="end">{row.rows === null ? <NoValue /> : formatCount(row.rows)}</TableTd>
      <TableTd ta="end">{row.status ?? "No answer"}</TableTd>
      <TableTd>
        <Code style={{ overflowWrap: "anywhere" }}>{row.requestId}</Code>
      </TableTd>
    </TableTr>
  );
}

/** Which import a request belongs to: tests, consents and the customer list belong to none. */
function RunOf({ row: { runId }, runsPath }: { row: AccessRecord; runsPath: string | null }) {
  if (runId === null) return null;
  const short = `Import ${runId.slice(0, 8)}`;
  return (
    <Text size="xs" c="dimmed">
      {runsPath === null ? short : <TextLink href={`${runsPath}/${runId}`}>{short}</TextLink>}
    </Text>
  );
}

function Asked({ row }: { row: AccessRecord }) {
  const { path, fields } = describeEndpoint(row.endpoint);
  return (
    <>
      <Text size="sm">{new Map(SERVICES).get(row.service) ?? row.service}</Text>
      <Code style={{ overflowWrap: "anywhere" }}>
        {row.method} {path}
      </Code>
      {fields.length > 0 && (
        <details>
          <summary>{counted(fields.length, "field")}</summary>
          <Text size="xs" style={{ overflowWrap: "anywhere" }} maw="40ch">
            {fields.join(", ")}
          </Text>
        </details>
      )}
    </>
  );
}
