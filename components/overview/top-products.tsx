import {
  SimpleGrid,
  Stack,
  Table,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  VisuallyHidden,
} from "@mantine/core";
import { LicenseFigure } from "@/components/charts/license-figure";
import { toLicenseBars } from "@/components/charts/to-license-bars";
import { TextLink } from "@/components/imports/text-link";
import { summarizeProducts } from "@/components/licenses/describe-licenses";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { IdleCost } from "@/db/queries/get-idle-cost";
import type { Overview } from "@/db/queries/get-overview";
import { costText } from "@/lib/domain/charges/describe-cost";
import { formatCount, MISSING } from "@/lib/domain/format";
import type { SkuId } from "@/lib/domain/ids";

type Props = {
  tenant: string;
  overview: Overview;
  /** Null for who may not see costs. */
  idle: IdleCost | null;
};

/** The products with the most unassigned licenses, as bars and as a table with the same figures. */
export function TopProducts({ tenant, overview: { top, paidProducts }, idle }: Props) {
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl">
      <LicenseFigure
        title="Licenses by product"
        summary={summarizeProducts(top)}
        bars={toLicenseBars(top)}
      />
      <Stack gap="sm">
        <ProductsTable {...{ tenant, top, idle }} />
        <TextLink href={`/t/${tenant}/licenses`}>
          {paidProducts > top.length
            ? `All ${formatCount(paidProducts)} paid products`
            : "All products"}
        </TextLink>
      </Stack>
    </SimpleGrid>
  );
}

type TableProps = Pick<Props, "tenant" | "idle"> & Pick<Overview, "top">;

function ProductsTable({ tenant, top, idle }: TableProps) {
  const caption = "Products with the most unassigned licenses";
  return (
    <ScrollRegion label={caption}>
      <Table>
        <TableCaption>
          <VisuallyHidden>{caption}</VisuallyHidden>
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Product</TableTh>
            <TableTh scope="col" ta="end" visibleFrom="sm">
              Purchased
            </TableTh>
            <TableTh scope="col" ta="end">
              Assigned
            </TableTh>
            <TableTh scope="col" ta="end">
              Unassigned
            </TableTh>
            {idle && (
              <TableTh scope="col" ta="end">
                Cost a month
              </TableTh>
            )}
          </TableTr>
        </TableThead>
        <TableTbody>
          {top.map(({ skuId, name, seats }) => (
            <TableTr key={skuId}>
              <TableTh scope="row" fw={400}>
                <TextLink href={`/t/${tenant}/licenses/${skuId}`}>{name}</TextLink>
              </TableTh>
              <TableTd ta="end" visibleFrom="sm">
                {formatCount(seats.purchased)}
              </TableTd>
              <TableTd ta="end">{formatCount(seats.assigned)}</TableTd>
              <TableTd ta="end">{formatCount(seats.unassigned)}</TableTd>
              {idle && <TableTd ta="end">{idleText(idle, skuId)}</TableTd>}
            </TableTr>
          ))}
        </TableTbody>
      </Table>
    </ScrollRegion>
  );
}

const idleText = ({ bySku }: IdleCost, skuId: SkuId): string => {
  const cost = bySku.get(skuId);
  return cost ? costText(cost) : MISSING;
};
