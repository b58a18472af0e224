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
import { NoValue } from "@/components/ui/no-value";
import { formatCount, formatPercent } from "@/lib/domain/format";
import type { ImportedField } from "@/lib/domain/users/user-fields";
import classes from "./fields-table.module.css";
import type { FieldLine } from "./list-field-lines";

type Props = {
  /** What the fields belong to: the table's name for screen readers. */
  caption: string;
  /** Those with a fill rate show it. */
  lines: readonly ImportedField<string>[] | readonly FieldLine[];
};

/** The fixed list of imported fields, each with Microsoft's name and how often it has a value. */
export function FieldsTable({ caption, lines }: Props) {
  const withFillRates = lines.some((line) => "filled" in line);
  return (
    <Table tabularNums>
      <TableCaption>
        <VisuallyHidden>{caption}</VisuallyHidden>
      </TableCaption>
      <TableThead>
        <TableTr>
          <TableTh scope="col">Field</TableTh>
          <TableTh scope="col" visibleFrom="sm">
            Name in Microsoft Graph
          </TableTh>
          {withFillRates && <TableTh scope="col">Users with a value</TableTh>}
        </TableTr>
      </TableThead>
      <TableTbody>
        {lines.map((line) => (
          <TableTr key={line.key}>
            <TableTh scope="row" fw={500}>
              {line.label}
              <Text size="xs" c="dimmed" hiddenFrom="sm" style={{ overflowWrap: "anywhere" }}>
                {line.graphName}
              </Text>
            </TableTh>
            <TableTd visibleFrom="sm">
              <Code>{line.graphName}</Code>
            </TableTd>
            {"filled" in line && (
              <TableTd>
                <Fill line={line} />
              </TableTd>
            )}
          </TableTr>
        ))}
      </TableTbody>
    </Table>
  );
}

function Fill({ line: { filled, filledBasisPoints } }: { line: FieldLine }) {
  if (filled === null) return <NoValue />;
  return (
    <div className={classes["fill"]}>
      <div className={classes["bar"]} aria-hidden>
        <div className={classes["part"]} style={{ width: `${(filledBasisPoints ?? 0) / 100}%` }} />
      </div>
      <span>
        {formatPercent(filledBasisPoints)} · {formatCount(filled)}
      </span>
    </div>
  );
}
