import { TextLink } from "@/components/imports/text-link";
import { counted } from "@/components/ui/counted";
import { FigureTable } from "@/components/ui/figure-table";
import type { Waste, WastedProduct } from "@/db/queries/get-waste";
import { costText } from "@/lib/domain/charges/describe-cost";
import type { MonthlyCost } from "@/lib/domain/charges/seat-rates";
import { formatCount, formatDay, MISSING } from "@/lib/domain/format";
import { WASTE_DAYS } from "@/lib/domain/licenses/waste-days";

type Props = { tenant: string; waste: Waste };

const headingsOf = (days: number) =>
  [
    ...["Product", "Unassigned", "Cost a month"],
    days === WASTE_DAYS ? `All ${WASTE_DAYS} days` : `On all of ${counted(days, "day")}`,
    ...["Cost of these", "Fewer from", "Over-assigned", "Would cost"],
  ] as const;

/** One line for each product that has something unused, or more in use than was bought. */
export function WasteTable({ tenant, waste }: Props) {
  if (waste.products.length === 0) return null;
  return (
    <FigureTable
      label="Unused licenses by product"
      caption="Unused licenses by product"
      headings={headingsOf(waste.days)}
      lines={waste.products.map((product) => ({
        key: product.skuId,
        name: <TextLink href={`/t/${tenant}/licenses/${product.skuId}`}>{product.name}</TextLink>,
        figures: figuresOf(product),
      }))}
      total={[
        ...[sum(waste, "unassigned"), costText(waste.unassignedCost)],
        ...[sum(waste, "idle"), costText(waste.idleCost), ""],
        ...[sum(waste, "overAssigned"), costText(waste.exposure)],
      ]}
    />
  );
}

const figuresOf = (product: WastedProduct): string[] => [
  ...[formatCount(product.unassigned), amount(product.cost, product.unassigned)],
  ...[formatCount(product.idle), amount(product.idleCost, product.idle)],
  product.reducibleFrom ? formatDay(product.reducibleFrom) : "unknown",
  ...[formatCount(product.overAssigned), amount(product.exposure, product.overAssigned)],
];

/** Nothing of something costs nothing, and is no price that is missing. */
const amount = (cost: MonthlyCost, seats: number) => (seats === 0 ? MISSING : costText(cost));

const sum = ({ products }: Waste, key: "unassigned" | "idle" | "overAssigned") =>
  formatCount(products.reduce((all, product) => all + product[key], 0));
