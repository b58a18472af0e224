import { Title } from "@mantine/core";
import { TextLink } from "@/components/imports/text-link";
import { FigureTable } from "@/components/ui/figure-table";
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
      <FigureTable
        label="Cost by business unit as a table"
        caption={label}
        headings={["Business unit", label]}
        lines={rows.map(({ key, label: name, sum }) => ({
          ...{ key, name, figures: [formatMoney(sum.amountMinor, currency)] },
        }))}
        total={[formatMoney(minor, currency)]}
      />
      <TextLink href={`/t/${tenant}/costs`}>All costs</TextLink>
    </section>
  );
}
