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
import { TextLink } from "@/components/imports/text-link";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { Waste } from "@/db/queries/get-waste";
import { costText } from "@/lib/domain/charges/describe-cost";
import type { MonthlyCost } from "@/lib/domain/charges/seat-rates";
import { formatCount, formatDay, MISSING } from "@/lib/domain/format";

type Props = { tenant: string; waste: Waste };

const HEADINGS = [
  "Unassigned",
  "Cost a month",
  "All 30 days",
  "Cost of these",
  "Fewer from",
  "Over-assigned",
  "Would cost",
];

/** One line for each product that has something unused, or more in use than was bought. */
export function WasteTable({ tenant, waste }: Props) {
  if (waste.products.length === 0) return null;
  return (
    <ScrollRegion label="Unused licenses by product">
      <Table tabularNums>
        <TableCaption>
          <VisuallyHidden>Unused licenses by product</VisuallyHidden>
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Product</TableTh>
            {HEADINGS.map((heading) => (
              <TableTh key={heading} scope="col" ta="end">
                {heading}
              </TableTh>
            ))}
          </TableTr>
        </TableThead>
        <TableTbody>
          {waste.products.map((product) => (
            <TableTr key={product.skuId}>
              <TableTh scope="row" fw={400}>
                <TextLink href={`/t/${tenant}/licenses/${product.skuId}`}>{product.name}</TextLink>
              </TableTh>
              <Cells
                cells={[
                  ...[formatCount(product.unassigned), amount(product.cost, product.unassigned)],
                  ...[formatCount(product.idle), amount(product.idleCost, product.idle)],
                  product.reducibleFrom ? formatDay(product.reducibleFrom) : "unknown",
                  formatCount(product.overAssigned),
                  amount(product.exposure, product.overAssigned),
                ]}
              />
            </TableTr>
          ))}
        </TableTbody>
        <TableTfoot>
          <TableTr>
            <TableTh scope="row">Total</TableTh>
            <Cells
              cells={[
                ...[sum(waste, "unassigned"), costText(waste.unassignedCost)],
                ...[sum(waste, "idle"), costText(waste.idleCost), ""],
                ...[sum(waste, "overAssigned"), costText(waste.exposure)],
              ]}
            />
          </TableTr>
        </TableTfoot>
      </Table>
    </ScrollRegion>
  );
}

const Cells = ({ cells }: { cells: readonly string[] }) =>
  cells.map((cell, index) => (
    <TableTd key={HEADINGS[index]} ta="end">
      {cell}
    </TableTd>
  ));

/** Nothing of something costs nothing, and is no price that is missing. */
const amount = (cost: MonthlyCost, seats: number) => (seats === 0 ? MISSING : costText(cost));

const sum = ({ products }: Waste, key: "unassigned" | "idle" | "overAssigned") =>
  formatCount(products.reduce((all, product) => all + product[key], 0));
