"use client";
import { Table, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconArrowsSort } from "@tabler/icons-react";
import type { ReactTable } from "@tanstack/react-table";
import classes from "./data-table.module.css";
import type { tableParts } from "./table-parts";

type Props<Row extends object> = {
  table: ReactTable<typeof tableParts, Row>;
  /** The table's name, for those who do not see it. */
  caption: string;
  /** The columns one can sort by, by id, with what the sort is now. */
  sort: { by: string | null; descending: boolean; columns: readonly string[] };
  /** The column whose cell names its row. */
  namedBy: string;
  /** Columns that a phone leaves out; what they hold stands under the row's name there. */
  wideOnly?: readonly string[];
  /** New rows are on their way; the old ones stay, dimmed. */
  isPending: boolean;
  onSort: (column: string) => void;
};

/** A table whose rows the server sorts and pages: it draws them and passes intentions on. */
export function DataTable<Row extends object>(props: Props<Row>) {
  const { table, caption, isPending, namedBy, wideOnly = [] } = props;
  const visibility = (id: string) => (wideOnly.includes(id) ? { visibleFrom: "sm" as const } : {});
  return (
    <div
      role="region"
      aria-label={caption}
      tabIndex={0}
      className={classes["region"]}
      aria-busy={isPending}
    >
      <Table className={classes["table"] ?? ""}>
        <Table.Caption>
          <VisuallyHidden>{caption}</VisuallyHidden>
        </Table.Caption>
        <Table.Thead className={classes["head"] ?? ""}>
          {table.getHeaderGroups().map((group) => (
            <Table.Tr key={group.id}>
              {group.headers.map((header) => (
                <Table.Th
                  key={header.id}
                  scope="col"
                  className={header.column.id === namedBy ? classes["names"] : undefined}
                  {...ariaSort(props.sort, header.column.id)}
                  {...visibility(header.column.id)}
                >
                  <SortButton sort={props.sort} column={header.column.id} onSort={props.onSort}>
                    <table.FlexRender header={header} />
                  </SortButton>
                </Table.Th>
              ))}
            </Table.Tr>
          ))}
        </Table.Thead>
        <Table.Tbody>
          {table.getRowModel().rows.map((row) => (
            <Table.Tr key={row.id} className={classes["row"] ?? ""}>
              {row.getAllCells().map((cell) => {
                const shown = visibility(cell.column.id);
                const content = <table.FlexRender cell={cell} />;
                return cell.column.id === namedBy ? (
                  <Table.Th key={cell.id} scope="row" className={classes["names"] ?? ""}>
                    {content}
                  </Table.Th>
                ) : (
                  <Table.Td key={cell.id} valign="top" {...shown}>
                    {content}
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

type Sort = Props<object>["sort"];

const ariaSort = ({ by, descending }: Sort, column: string) =>
  by === column
    ? { "aria-sort": descending ? ("descending" as const) : ("ascending" as const) }
    : {};

type SortButtonProps = {
  sort: Sort;
  column: string;
  onSort: (column: string) => void;
  children: React.ReactNode;
};

function SortButton({ sort, column, onSort, children }: SortButtonProps) {
  if (!sort.columns.includes(column)) return children;
  const Icon = sort.by !== column ? IconArrowsSort : sort.descending ? IconArrowDown : IconArrowUp;
  return (
    <UnstyledButton className={classes["sort"] ?? ""} fz="inherit" onClick={() => onSort(column)}>
      {children}
      <Icon size={14} aria-hidden />
    </UnstyledButton>
  );
}
