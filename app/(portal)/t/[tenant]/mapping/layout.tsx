import { Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { SectionNav } from "@/components/layout/section-nav";

type Props = { params: Promise<{ tenant: string }>; children: ReactNode };

/** The pages of the mapping above each of them; the pages guard themselves. */
export default async function MappingLayout({ params, children }: Props) {
  const base = `/t/${(await params).tenant}/mapping`;
  return (
    <Stack gap="lg">
      <SectionNav
        label="Mapping"
        pages={[
          { href: base, label: "Worklist", isExact: true },
          { href: `${base}/rules`, label: "Rules" },
          { href: `${base}/units`, label: "Business units" },
          { href: `${base}/import`, label: "CSV" },
        ]}
      />
      {children}
    </Stack>
  );
}
