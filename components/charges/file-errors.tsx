import {
  Table,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  VisuallyHidden,
} from "@mantine/core";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { CsvError } from "@/lib/domain/text/csv-columns";

/** As many as somebody reads; the count above tells of the rest. */
const SHOWN = 200;

/** What is wrong with a file, by line and column; nothing when all is well. */
export function FileErrors({ errors }: { errors: readonly CsvError[] }) {
  if (errors.length === 0) return null;
  return (
    <ScrollRegion label="Problems in the file">
      <Table tabularNums>
        <TableCaption>
          <VisuallyHidden>Problems in the file</VisuallyHidden>
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Line</TableTh>
            <TableTh scope="col">Column</TableTh>
            <TableTh scope="col">Value</TableTh>
            <TableTh scope="col">Problem</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {errors.slice(0, SHOWN).map(({ line, column, value, message }) => (
            <TableTr key={`${line} ${column} ${message}`}>
              <TableTh scope="row">{line}</TableTh>
              <TableTd>{column}</TableTd>
              <TableTd style={{ overflowWrap: "anywhere" }}>{value.slice(0, 120)}</TableTd>
              <TableTd>{message}</TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </Table>
    </ScrollRegion>
  );
}
