import {
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
import { NoValue } from "@/components/ui/no-value";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { ChangeSetRow } from "@/db/queries/list-change-sets";
import { costText } from "@/lib/domain/charges/describe-cost";
import { formatCount, formatInstant } from "@/lib/domain/format";

type Props = { tenant: string; rows: readonly ChangeSetRow[]; canSeeCosts: boolean };

/** Every change of the mapping, the latest first; each leads to what it did, and to its revert. */
export function ChangesTable({ tenant, rows, canSeeCosts }: Props) {
  return (
    <ScrollRegion label="Changes of the mapping">
      <Table verticalSpacing="xs" tabularNums>
        <TableCaption>
          <VisuallyHidden>Changes of the mapping, the latest first</VisuallyHidden>
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">What</TableTh>
            <TableTh scope="col" ta="end">
              Users
            </TableTh>
            {canSeeCosts && (
              <TableTh scope="col" ta="end" visibleFrom="sm">
                Cost a month
              </TableTh>
            )}
            <TableTh scope="col" visibleFrom="sm">
              Who
            </TableTh>
            <TableTh scope="col" visibleFrom="sm">
              When
            </TableTh>
            <TableTh scope="col" visibleFrom="md">
              Why
            </TableTh>
            <TableTh scope="col">
              <VisuallyHidden>Take back</VisuallyHidden>
            </TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {rows.map((row) => (
            <ChangeRow key={row.id} {...{ tenant, row, canSeeCosts }} />
          ))}
        </TableTbody>
      </Table>
    </ScrollRegion>
  );
}

type RowProps = Pick<Props, "tenant" | "canSeeCosts"> & { row: ChangeSetRow };

function ChangeRow({ tenant, row, canSeeCosts }: RowProps) {
  const href = `/t/${tenant}/changes/${row.id}`;
  return (
    <TableTr>
      <TableTh scope="row" fw={400} style={{ overflowWrap: "anywhere" }}>
        <TextLink href={href}>{row.sentence}</TextLink>
        <Text size="xs" c="dimmed" hiddenFrom="sm">
          {row.actorName}, {formatInstant(row.at)}
        </Text>
      </TableTh>
      <TableTd ta="end">{formatCount(row.users)}</TableTd>
      {canSeeCosts && (
        <TableTd ta="end" visibleFrom="sm">
          {row.monthlyCost ? costText(row.monthlyCost) : <NoValue />}
        </TableTd>
      )}
      <TableTd visibleFrom="sm">{row.actorName}</TableTd>
      <TableTd visibleFrom="sm">
        <time dateTime={row.at.toISOString()}>{formatInstant(row.at)}</time>
      </TableTd>
      <TableTd visibleFrom="md" style={{ overflowWrap: "anywhere" }}>
        {row.reason ?? <NoValue />}
      </TableTd>
      <TableTd>
        {row.revertedBy ? (
          <Text size="sm">Taken back</Text>
        ) : (
          <TextLink href={`${href}?revert=1`}>
            Revert<VisuallyHidden>: {row.sentence}</VisuallyHidden>
          </TextLink>
        )}
      </TableTd>
    </TableTr>
  );
}
