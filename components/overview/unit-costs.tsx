import {
  Table,
  TableCaption,
  TableTbody,
  TableTd,
  TableTfoot,
  TableTh,
  TableThead,
  TableTr,
  Title,
  VisuallyHidden,
} from "@mantine/core";
import { TextLink } from "@/components/imports/text-link";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { formatMoney } from "@/lib/domain/money";
import type { OverviewCosts } from "./overview-costs";

type Props = { tenant: string; month: NonNullable<OverviewCosts["month"]> };

/** What the present month costs by business unit, with what no unit has always last. */
export function UnitCosts({ tenant, month: { label, currency, minor, rows } }: Props) {
  return (
    <section aria-labelledby="unit-costs">
      <Title order={2} id="unit-costs" mb="xs">
        Cost by business unit
      </Title>
      <ScrollRegion label="Cost by business unit as a table">
        <Table tabularNums>
          <TableCaption>
            <VisuallyHidden>{label}</VisuallyHidden>
          </TableCaption>
          <TableThead>
            <TableTr>
              <TableTh scope="col">Business unit</TableTh>
              <TableTh scope="col" ta="end">
                {label}
              </TableTh>
            </TableTr>
          </TableThead>
          <TableTbody>
            {rows.map(({ key, label: name, sum }) => (
              <TableTr key={key}>
                <TableTh scope="row" fw={400}>
                  {name}
                </TableTh>
                <TableTd ta="end">{formatMoney(sum.amountMinor, currency)}</TableTd>
              </TableTr>
            ))}
          </TableTbody>
          <TableTfoot>
            <TableTr>
              <TableTh scope="row">Total</TableTh>
              <TableTd ta="end">{formatMoney(minor, currency)}</TableTd>
            </TableTr>
          </TableTfoot>
        </Table>
      </ScrollRegion>
      <TextLink href={`/t/${tenant}/costs`}>All costs</TextLink>
    </section>
  );
}
