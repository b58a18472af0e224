import {
  Table,
  TableCaption,
  TableTbody,
  TableTd,
  TableTfoot,
  TableTh,
  TableThead,
  TableTr,
  VisuallyHidden,
} from "@mantine/core";
import type { ReactNode } from "react";
import { ScrollRegion } from "./scroll-region";

/** A line: what it is of, and a figure for each heading. */
export type FigureLine = { key: string; name: ReactNode; figures: readonly string[] };

type Props = {
  /** What scrolls, and what is listed, for screen readers. */
  label: string;
  caption: string;
  /** Of the first column, then of the figures. */
  headings: readonly [first: string, ...figures: string[]];
  lines: readonly FigureLine[];
  /** The figures under all lines; left out where they must not be added. */
  total?: readonly string[];
  /** In pixels; the headings stay while the lines scroll. */
  maxHeight?: number;
};

/** A table whose every column but the first is figures. */
export function FigureTable({ label, caption, headings, lines, total, maxHeight }: Props) {
  const [first, ...names] = headings;
  return (
    <ScrollRegion label={label} {...(maxHeight !== undefined && { maxHeight })}>
      <Table tabularNums stickyHeader={maxHeight !== undefined}>
        <TableCaption>
          <VisuallyHidden>{caption}</VisuallyHidden>
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">{first}</TableTh>
            {names.map((name) => (
              <TableTh key={name} scope="col" ta="end">
                {name}
              </TableTh>
            ))}
          </TableTr>
        </TableThead>
        <TableTbody>
          {lines.map(({ key, name, figures }) => (
            <TableTr key={key}>
              <TableTh scope="row" fw={400}>
                {name}
              </TableTh>
              <Figures names={names} figures={figures} />
            </TableTr>
          ))}
        </TableTbody>
        {total && (
          <TableTfoot>
            <TableTr>
              <TableTh scope="row">Total</TableTh>
              <Figures names={names} figures={total} />
            </TableTr>
          </TableTfoot>
        )}
      </Table>
    </ScrollRegion>
  );
}

type FiguresProps = { names: readonly string[]; figures: readonly string[] };

const Figures = ({ names, figures }: FiguresProps) =>
  names.map((name, index) => (
    <TableTd key={name} ta="end">
      {figures[index]}
    </TableTd>
  ));
