import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { LicenseFigure } from "@/components/charts/license-figure";
import { toLicenseBars } from "@/components/charts/to-license-bars";
import type { IdleCost } from "@/db/queries/get-idle-cost";
import type { LicenseRow, Licenses } from "@/db/queries/list-licenses";
import { costText } from "@/lib/domain/charges/describe-cost";
import { formatCount, MISSING } from "@/lib/domain/format";
import type { SkuId } from "@/lib/domain/ids";
import { CompanyProductsTable } from "./company-products-table";
import { summarizeProducts } from "./describe-licenses";
import { type IdleTexts, LicensesTable } from "./licenses-table";

type Props = { tenant: string; licenses: Licenses; idle: IdleCost | null };

/** Paid products as chart and table; the others below, each group saying why it is not in the totals. */
export function LicensesByClass({ tenant, licenses, idle }: Props) {
  const of = (...wanted: LicenseRow["class"][]) =>
    licenses.rows.filter((row) => wanted.includes(row.class));
  const paid = of("paid");
  const free = of("free", "trial");
  const donated = of("donated");
  const company = of("company");
  return (
    <Stack gap="xl">
      {paid.length > 0 ? (
        <Paid {...{ tenant, licenses, idle }} rows={paid} />
      ) : (
        <Text>There is no paid product in this tenant.</Text>
      )}
      {free.length > 0 && (
        <Group id="free" title="Free and trial" note="Cost nothing, so they are in no total above.">
          <LicensesTable tenant={tenant} caption="Free and trial products" rows={free} />
        </Group>
      )}
      {donated.length > 0 && (
        <Group
          id="donated"
          title="Donated"
          note="Given to you, so that none of them is waste and they are in no total above."
        >
          <LicensesTable tenant={tenant} caption="Donated products" rows={donated} />
        </Group>
      )}
      {company.length > 0 && (
        <Group
          id="company"
          title="Company-wide"
          note="Serve the whole tenant: nobody holds them, none can lie unassigned, and they are in no total above."
        >
          <CompanyProductsTable tenant={tenant} caption="Company-wide products" rows={company} />
        </Group>
      )}
    </Stack>
  );
}

type PaidProps = Props & { rows: readonly LicenseRow[] };

function Paid({ tenant, rows, licenses: { totals, totalUsedBasisPoints }, idle }: PaidProps) {
  return (
    <Stack gap="md">
      <LicenseFigure
        title="Paid products"
        summary={summarizeProducts(rows)}
        bars={toLicenseBars(rows)}
      />
      <LicensesTable
        tenant={tenant}
        caption="Paid products, those with the most unassigned licenses first"
        rows={rows}
        total={{ seats: totals, usedBasisPoints: totalUsedBasisPoints }}
        {...(idle && { idle: idleTexts(idle) })}
      />
      <Text size="sm" c="dimmed" maw="72ch">
        Beside purchased, and in none of these columns: {formatCount(totals.suspended)} suspended,{" "}
        {formatCount(totals.lockedOut)} locked out. An over-assigned product does not use up the
        unassigned licenses of another one.
      </Text>
    </Stack>
  );
}

/** What no product has is no dash but nothing to pay. */
const idleTexts = ({ bySku, total }: IdleCost): IdleTexts => ({
  of: (skuId) => {
    const cost = bySku.get(skuId as SkuId);
    return cost ? costText(cost) : MISSING;
  },
  total: costText(total),
});

type GroupProps = { id: string; title: string; note: string; children: ReactNode };

function Group({ id, title, note, children }: GroupProps) {
  return (
    <section aria-labelledby={id}>
      <Title order={2} id={id}>
        {title}
      </Title>
      <Text c="dimmed" mb="xs" maw="72ch">
        {note}
      </Text>
      {children}
    </section>
  );
}
