"use client";
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
import { formatCount, formatDay } from "@/lib/domain/format";
import type { UnitLine } from "./unit-line";
import { UnitMenu, type UnitTask } from "./unit-menu";

type Props = {
  tenant: string;
  caption: string;
  lines: readonly UnitLine[];
  /** Null for those who may only look. */
  onChoose: ((task: UnitTask, line: UnitLine) => void) | null;
};

/** The tree as a table: a unit below another is set in, and says so to those who do not see it. */
export function UnitsTable({ tenant, caption, lines, onChoose }: Props) {
  return (
    <ScrollRegion label={caption}>
      <Table tabularNums verticalSpacing={4}>
        <TableCaption>
          <VisuallyHidden>{caption}</VisuallyHidden>
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Name</TableTh>
            <TableTh scope="col" visibleFrom="sm">
              Code
            </TableTh>
            <TableTh scope="col" visibleFrom="md">
              Cost center
            </TableTh>
            <TableTh scope="col" visibleFrom="md">
              Owner
            </TableTh>
            <TableTh scope="col" ta="end">
              Users
            </TableTh>
            <TableTh scope="col" ta="end">
              With those below
            </TableTh>
            <TableTh scope="col" ta="end" visibleFrom="sm">
              Licenses, with those below
            </TableTh>
            {onChoose && (
              <TableTh scope="col">
                <VisuallyHidden>Actions</VisuallyHidden>
              </TableTh>
            )}
          </TableTr>
        </TableThead>
        <TableTbody>
          {lines.map((line) => (
            <Line key={line.id} {...{ tenant, line, onChoose }} />
          ))}
        </TableTbody>
      </Table>
    </ScrollRegion>
  );
}

type LineProps = Pick<Props, "tenant" | "onChoose"> & { line: UnitLine };

function Line({ tenant, line, onChoose }: LineProps) {
  const { id, name, code, depth } = line;
  return (
    <TableTr>
      <TableTh
        scope="row"
        fw={500}
        style={{ paddingInlineStart: `${0.5 + depth * 1.25}rem`, overflowWrap: "anywhere" }}
      >
        {depth > 0 && <VisuallyHidden>Level {depth + 1}: </VisuallyHidden>}
        {name}
        <Text size="xs" c="dimmed" hiddenFrom="sm">
          {code}
        </Text>
        {line.archivedOn && (
          <Text size="xs" c="dimmed">
            Archived from {formatDay(line.archivedOn)}
          </Text>
        )}
      </TableTh>
      <TableTd visibleFrom="sm">{code}</TableTd>
      <TableTd visibleFrom="md">{line.costCenter ?? <NoValue />}</TableTd>
      <TableTd visibleFrom="md">{line.owner ?? <NoValue />}</TableTd>
      <TableTd ta="end">
        <TextLink href={`/t/${tenant}/users?unit=${id}`}>
          {formatCount(line.users)}
          <VisuallyHidden> users of {name}</VisuallyHidden>
        </TextLink>
      </TableTd>
      <TableTd ta="end">{formatCount(line.usersBelow)}</TableTd>
      <TableTd ta="end" visibleFrom="sm">
        {formatCount(line.licensesBelow)}
      </TableTd>
      {onChoose && (
        <TableTd>
          <UnitMenu
            line={line}
            onChoose={(task) => {
              onChoose(task, line);
            }}
          />
        </TableTd>
      )}
    </TableTr>
  );
}
