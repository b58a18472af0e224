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
import { StateMark } from "@/components/imports/state-mark";
import { TextLink } from "@/components/imports/text-link";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { LicenseRow } from "@/db/queries/list-licenses";
import { formatCount } from "@/lib/domain/format";
import { describeCapability } from "./capability-status";

type Props = { tenant: string; caption: string; rows: readonly LicenseRow[] };

/** Products that serve the whole tenant: nobody holds them, so there is nothing to count but units. */
export function CompanyProductsTable({ tenant, caption, rows }: Props) {
  return (
    <ScrollRegion label={caption}>
      <Table>
        <TableCaption>
          <VisuallyHidden>{caption}</VisuallyHidden>
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Product</TableTh>
            <TableTh scope="col">Status</TableTh>
            <TableTh scope="col" ta="end">
              Units
            </TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {rows.map((row) => (
            <CompanyRow key={row.skuId} tenant={tenant} row={row} />
          ))}
        </TableTbody>
      </Table>
    </ScrollRegion>
  );
}

function CompanyRow({ tenant, row }: { tenant: string; row: LicenseRow }) {
  const { word, tone } = describeCapability(row.capabilityStatus);
  return (
    <TableTr>
      <TableTh scope="row" fw={400}>
        <TextLink href={`/t/${tenant}/licenses/${row.skuId}`}>{row.name}</TextLink>
        <Text size="xs" c="dimmed" ff="monospace" style={{ overflowWrap: "anywhere" }}>
          {row.partNumber}
        </Text>
      </TableTh>
      <TableTd>
        <StateMark tone={tone}>{word}</StateMark>
      </TableTd>
      <TableTd ta="end">{formatCount(row.seats.purchased)}</TableTd>
    </TableTr>
  );
}
