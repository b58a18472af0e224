import { Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { SectionNav } from "@/components/layout/section-nav";

type Props = { params: Promise<{ tenant: string }>; children: ReactNode };

/** The pages of what things cost, above each of them; the pages guard themselves. */
export default async function ChargesLayout({ params, children }: Props) {
  const base = `/t/${(await params).tenant}/charges`;
  return (
    <Stack gap="lg">
      <SectionNav
        label="Charges"
        pages={[
          { href: base, label: "Price book", isExact: true },
          { href: `${base}/csv`, label: "Load a price list" },
          { href: `${base}/invoices`, label: "Invoice lines" },
          { href: `${base}/rates`, label: "Exchange rates" },
        ]}
      />
      {children}
    </Stack>
  );
}
