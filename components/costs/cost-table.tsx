"use client";
import {
  ActionIcon,
  Group,
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
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import { TextLink } from "@/components/imports/text-link";
import { ScrollRegion } from "@/components/ui/scroll-region";

/** A row in words: amounts are already written as people read them. */
export type CostLine = {
  key: string;
  label: string;
  note: string;
  depth: number;
  parentKey: string | null;
  hasChildren: boolean;
  /** Where the lines are whose sum the amount is. */
  href: string | null;
  isBucket: boolean;
  seats: string;
  /** Only where policies moved something. */
  redistributed: string;
  amount: string;
  share: string;
  change: string;
};

type Props = {
  caption: string;
  /** `Business unit`, `Product`. */
  first: string;
  currency: string;
  lines: readonly CostLine[];
  total: Omit<CostLine, "key" | "label" | "note" | "depth" | "parentKey" | "hasChildren">;
  hasRedistribution: boolean;
  /** The month it is compared with; null when it is not. */
  comparedWith: string | null;
};

/** Above so many rows the children are folded at first. */
const UNFOLDED = 40;

/** What units, buckets and products cost, each amount leading to its lines. */
export function CostTable(props: Props) {
  const { caption, lines } = props;
  const [folded, setFolded] = useState<ReadonlySet<string>>(
    () =>
      new Set(
        lines.length > UNFOLDED
          ? lines.filter(({ hasChildren }) => hasChildren).map(({ key }) => key)
          : [],
      ),
  );
  const parentOf = new Map(lines.map(({ key, parentKey }) => [key, parentKey]));
  const isHidden = (key: string | null): boolean =>
    key !== null && (folded.has(key) || isHidden(parentOf.get(key) ?? null));
  const toggle = (key: string) =>
    setFolded((keys) => {
      const others = [...keys].filter((one) => one !== key);
      return new Set(keys.has(key) ? others : [...others, key]);
    });
  return (
    <ScrollRegion label={caption}>
      <Table tabularNums verticalSpacing="xs">
        <TableCaption>
          <VisuallyHidden>{caption}</VisuallyHidden>
        </TableCaption>
        <Head {...props} />
        <TableTbody>
          {lines
            .filter(({ parentKey }) => !isHidden(parentKey))
            .map((line) => (
              <Row
                key={line.key}
                {...{ line, toggle }}
                columns={props}
                isFolded={folded.has(line.key)}
              />
            ))}
        </TableTbody>
        <TableTfoot>
          <TableTr>
            <TableTh scope="row">Total</TableTh>
            <Figures line={props.total} columns={props} />
          </TableTr>
        </TableTfoot>
      </Table>
    </ScrollRegion>
  );
}

type Columns = Pick<Props, "hasRedistribution" | "comparedWith">;

function Head({ first, currency, hasRedistribution, comparedWith }: Props) {
  return (
    <TableThead>
      <TableTr>
        <TableTh scope="col">{first}</TableTh>
        <TableTh scope="col" ta="end" visibleFrom="sm">
          Seats (average)
        </TableTh>
        {hasRedistribution && (
          <TableTh scope="col" ta="end" visibleFrom="sm">
            Of it redistributed
          </TableTh>
        )}
        <TableTh scope="col" ta="end">
          Cost in {currency}
        </TableTh>
        <TableTh scope="col" ta="end" visibleFrom="sm">
          Share
        </TableTh>
        {comparedWith && (
          <TableTh scope="col" ta="end" visibleFrom="sm">
            vs {comparedWith}
          </TableTh>
        )}
      </TableTr>
    </TableThead>
  );
}

type RowProps = {
  line: CostLine;
  columns: Columns;
  isFolded: boolean;
  toggle: (key: string) => void;
};

function Row({ line, columns, isFolded, toggle }: RowProps) {
  const { key, label, note, depth, hasChildren, isBucket } = line;
  return (
    <TableTr>
      <TableTh scope="row" fw={depth === 0 && !isBucket ? 500 : 400}>
        <Group gap={4} wrap="nowrap" pl={depth * 20} align="flex-start">
          {hasChildren && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-expanded={!isFolded}
              aria-label={`Units under ${label}`}
              onClick={() => toggle(key)}
            >
              {isFolded ? <IconChevronRight size={16} /> : <IconChevronDown size={16} />}
            </ActionIcon>
          )}
          <div style={{ overflowWrap: "anywhere" }}>
            <bdi>{label}</bdi>
            {note !== "" && (
              <Text size="xs" c="dimmed">
                <bdi>{note}</bdi>
              </Text>
            )}
          </div>
        </Group>
      </TableTh>
      <Figures line={line} columns={columns} />
    </TableTr>
  );
}

function Figures({ line, columns }: { line: Props["total"]; columns: Columns }) {
  return (
    <>
      <TableTd ta="end" visibleFrom="sm">
        {line.seats}
      </TableTd>
      {columns.hasRedistribution && (
        <TableTd ta="end" visibleFrom="sm">
          {line.redistributed}
        </TableTd>
      )}
      <TableTd ta="end" style={{ whiteSpace: "nowrap" }}>
        {line.href ? <TextLink href={line.href}>{line.amount}</TextLink> : line.amount}
      </TableTd>
      <TableTd ta="end" visibleFrom="sm">
        {line.share}
      </TableTd>
      {columns.comparedWith && (
        <TableTd ta="end" visibleFrom="sm" style={{ whiteSpace: "nowrap" }}>
          {line.change}
        </TableTd>
      )}
    </>
  );
}
