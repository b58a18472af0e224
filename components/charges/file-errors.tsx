import {
  Button,
  Table,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  VisuallyHidden,
} from "@mantine/core";
import { counted } from "@/components/ui/counted";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { formatBadRows } from "@/lib/domain/text/bad-rows";
import type { CsvError, CsvRow } from "@/lib/domain/text/csv-columns";

type Props = {
  /** The file's own. */
  name: string;
  errors: readonly CsvError[];
  badRows: readonly CsvRow[];
};

/** As many as somebody reads; the count above tells of the rest. */
const SHOWN = 200;

/** What is wrong with a file, by line and column; nothing when all is well. */
export function FileErrors({ name, errors, badRows }: Props) {
  if (errors.length === 0) return null;
  return (
    <>
      <div>
        <Button
          size="xs"
          variant="default"
          onClick={() => saveText(`errors ${name}`, formatBadRows(badRows, errors))}
        >
          Download {counted(badRows.length, "row")} with problems (CSV)
        </Button>
      </div>
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
    </>
  );
}

/** Hands a text to the browser as a file to keep. */
function saveText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
