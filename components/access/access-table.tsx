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
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { AccessRecord } from "@/db/queries/list-access-log";
import { formatCount, formatInstant, MISSING } from "@/lib/domain/format";
import { describeEndpoint, describeWhy, SERVICES } from "./describe-access";

/** Requests to Microsoft for this tenant, newest first. */
export function AccessTable({ rows }: { rows: readonly AccessRecord[] }) {
  return (
    <ScrollRegion label="Requests to Microsoft">
      <Table tabularNums verticalSpacing="xs">
        <TableCaption>
          <VisuallyHidden>Requests to Microsoft, newest first</VisuallyHidden>
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">When</TableTh>
            <TableTh scope="col">Why</TableTh>
            <TableTh scope="col">What was asked</TableTh>
            <TableTh scope="col" ta="end">
              Rows
            </TableTh>
            <TableTh scope="col" ta="end">
              Result
            </TableTh>
            <TableTh scope="col">Request id</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {rows.map((row) => (
            <AccessRow key={row.seq} row={row} />
          ))}
        </TableTbody>
      </Table>
    </ScrollRegion>
  );
}

function AccessRow({ row }: { row: AccessRecord }) {
  const { path, fields } = describeEndpoint(row.endpoint);
  const service = new Map(SERVICES).get(row.service) ?? row.service;
  return (
    <TableTr>
      <TableTh scope="row" fw={400}>
        <time dateTime={row.at.toISOString()}>{formatInstant(row.at)}</time>
      </TableTh>
      <TableTd>{describeWhy(row.reason, row.actorName)}</TableTd>
      <TableTd>
        <Text size="sm">{service}</Text>
        <Code>
          {row.method} {path}
        </Code>
        {fields.length > 0 && (
          <details>
            <summary>{fields.length} fields</summary>
            <Text size="xs" style={{ overflowWrap: "anywhere" }} maw="40ch">
              {fields.join(", ")}
            </Text>
          </details>
        )}
      </TableTd>
      <TableTd ta="end">{row.rows === null ? MISSING : formatCount(row.rows)}</TableTd>
      <TableTd ta="end">{row.status ?? "No answer"}</TableTd>
      <TableTd>
        <Code style={{ overflowWrap: "anywhere" }}>{row.requestId}</Code>
      </TableTd>
    </TableTr>
  );
}
