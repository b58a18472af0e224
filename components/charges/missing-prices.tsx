"use client";
import {
  Alert,
  Button,
  Table,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  Title,
  VisuallyHidden,
} from "@mantine/core";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { NamedMissingPrice } from "@/db/queries/get-coverage";
import { formatCount, formatDay } from "@/lib/domain/format";
import { describeMissing } from "./describe-missing";

type Props = {
  missing: readonly NamedMissingPrice[];
  onSet: (sku: NamedMissingPrice, openerId: string) => void;
};

/** Products with seats that have no price, and the way to give them one; nothing when all have. */
export function MissingPrices({ missing, onSet }: Props) {
  if (missing.length === 0) return null;
  return (
    <section aria-labelledby="missing-prices">
      <Title order={2} id="missing-prices" mb="xs">
        Missing prices
      </Title>
      <Alert color="yellow" mb="sm" title={describeMissing(missing)}>
        <Text size="sm">They are in no total: a missing price is not a price of 0.</Text>
      </Alert>
      <ScrollRegion label="Missing prices">
        <Table tabularNums verticalSpacing={4}>
          <TableCaption>
            <VisuallyHidden>Missing prices</VisuallyHidden>
          </TableCaption>
          <TableThead>
            <TableTr>
              <TableTh scope="col">Product</TableTh>
              <TableTh scope="col" ta="end">
                Seats without a price
              </TableTh>
              <TableTh scope="col">Since</TableTh>
              <TableTh scope="col">
                <VisuallyHidden>Actions</VisuallyHidden>
              </TableTh>
            </TableTr>
          </TableThead>
          <TableBody {...{ missing, onSet }} />
        </Table>
      </ScrollRegion>
    </section>
  );
}

const TableBody = ({ missing, onSet }: Props) => (
  <TableTbody>
    {missing.map((sku) => (
      <TableTr key={sku.skuId}>
        <TableTh scope="row" fw={500}>
          {sku.name}
        </TableTh>
        <TableTd ta="end">{formatCount(sku.seats)}</TableTd>
        <TableTd>{formatDay(sku.firstDay)}</TableTd>
        <TableTd>
          <Button
            id={`missing-${sku.skuId}`}
            size="xs"
            variant="default"
            onClick={() => onSet(sku, `missing-${sku.skuId}`)}
          >
            Set price<VisuallyHidden> of {sku.name}</VisuallyHidden>
          </Button>
        </TableTd>
      </TableTr>
    ))}
  </TableTbody>
);
