import {
  Table,
  TableCaption,
  TableTbody,
  TableTd,
  TableTfoot,
  TableTh,
  TableThead,
  TableTr,
  Text,
  VisuallyHidden,
} from "@mantine/core";
import { TextLink } from "@/components/imports/text-link";
import { ScrollRegion } from "@/components/ui/scroll-region";

/** One line beneath an amount, in words. */
export type LineInWords = {
  key: string;
  /** A user, a unit below, or a product that nobody holds. */
  who: string;
  note: string;
  href: string | null;
  /** The product, and the price line it is charged by. */
  what: string;
  charge: string;
  seatDays: string;
  amount: string;
};

type Props = {
  caption: string;
  currency: string;
  lines: readonly LineInWords[];
  /** Of all lines, also those on other pages. */
  total: string;
};

/** The lines whose sum is an amount of the costs page. */
export function LinesTable({ caption, currency, lines, total }: Props) {
  return (
    <ScrollRegion label={caption}>
      <Table tabularNums verticalSpacing="xs">
        <TableCaption>
          <VisuallyHidden>{caption}</VisuallyHidden>
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">For</TableTh>
            <TableTh scope="col" visibleFrom="sm">
              Product
            </TableTh>
            <TableTh scope="col" ta="end" visibleFrom="sm">
              Seat-days
            </TableTh>
            <TableTh scope="col" ta="end">
              Cost in {currency}
            </TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {lines.map((line) => (
            <Line key={line.key} line={line} />
          ))}
        </TableTbody>
        <TableTfoot>
          <TableTr>
            <TableTh scope="row">Total</TableTh>
            <TableTd visibleFrom="sm" />
            <TableTd visibleFrom="sm" />
            <TableTh scope="row" ta="end" style={{ whiteSpace: "nowrap" }}>
              {total}
            </TableTh>
          </TableTr>
        </TableTfoot>
      </Table>
    </ScrollRegion>
  );
}

function Line({ line }: { line: LineInWords }) {
  return (
    <TableTr>
      <TableTh scope="row" fw={400} style={{ overflowWrap: "anywhere" }}>
        {line.href ? <TextLink href={line.href}>{line.who}</TextLink> : <bdi>{line.who}</bdi>}
        <Text size="xs" c="dimmed">
          <bdi>{line.note}</bdi>
        </Text>
        <Text size="xs" c="dimmed" hiddenFrom="sm">
          {line.what}
        </Text>
      </TableTh>
      <TableTd visibleFrom="sm" style={{ overflowWrap: "anywhere" }}>
        {line.what}
        <Text size="xs" c="dimmed">
          {line.charge}
        </Text>
      </TableTd>
      <TableTd ta="end" visibleFrom="sm">
        {line.seatDays}
      </TableTd>
      <TableTd ta="end" style={{ whiteSpace: "nowrap" }}>
        {line.amount}
      </TableTd>
    </TableTr>
  );
}
