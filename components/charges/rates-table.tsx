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
import type { CurrencyRate } from "@/db/queries/list-currency-rates";
import { formatDay, formatInstant } from "@/lib/domain/format";

/** The stated rates, each with who stated it and by what source. */
export function RatesTable({ rates }: { rates: readonly CurrencyRate[] }) {
  return (
    <ScrollRegion label="Exchange rates">
      <Table tabularNums>
        <TableCaption>
          <VisuallyHidden>Exchange rates</VisuallyHidden>
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Rate</TableTh>
            <TableTh scope="col">From</TableTh>
            <TableTh scope="col">By</TableTh>
            <TableTh scope="col">Stated</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {rates.map((rate) => (
            <TableTr key={`${rate.fromCurrency} ${rate.toCurrency} ${rate.fromDay}`}>
              <TableTh scope="row" fw={500}>
                1 {rate.fromCurrency} = {rate.rate} {rate.toCurrency}
              </TableTh>
              <TableTd>{formatDay(rate.fromDay)}</TableTd>
              <TableTd>{rate.source}</TableTd>
              <TableTd>
                {formatInstant(rate.at)} by {rate.actorName}
              </TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </Table>
    </ScrollRegion>
  );
}
