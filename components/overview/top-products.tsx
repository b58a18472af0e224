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
import type { Overview } from "@/db/queries/get-overview";
import { formatCount } from "@/lib/domain/format";

type Props = { tenant: string; overview: Overview };

/** The products with the most unassigned licenses, as bars and as a table with the same figures. */
export function TopProducts({ tenant, overview: { top, paidProducts } }: Props) {
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl">
      <LicenseFigure
        title="Licenses by product"
        summary={summarizeProducts(top)}
        bars={toLicenseBars(top)}
      />
      <Stack gap="sm">
        <ProductsTable tenant={tenant} top={top} />
        <TextLink href={`/t/${tenant}/licenses`}>
          {paidProducts > top.length
            ? `All ${formatCount(paidProducts)} paid products`
            : "All products"}
        </TextLink>
      </Stack>
    </SimpleGrid>
  );
}

function ProductsTable({ tenant, top }: { tenant: string; top: Overview["top"] }) {
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
            </TableTr>
          ))}
        </TableTbody>
      </Table>
    </ScrollRegion>
  );
}
