"use client";
import { Button, Group, SegmentedControl, Select, Switch } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { type CostAddress, type CostGroup, costHref } from "./cost-address";

type Props = {
  address: CostAddress;
  /** The latest first, as `2026-11` and `November 2026 (to 23 Nov)`. */
  months: readonly { value: string; label: string }[];
  currencies: readonly string[];
  /** The month before is known. */
  canCompare: boolean;
};

const GROUPS = [
  { value: "unit", label: "By business unit" },
  { value: "product", label: "By product" },
  { value: "both", label: "By both" },
];

/** Which month is shown and how; the address keeps it. */
export function CostControls({ address, months, currencies, canCompare }: Props) {
  const router = useRouter();
  const pathname = usePathname();
  const hrefOf = (change: Partial<CostAddress>) => costHref(pathname, { ...address, ...change });
  const at = months.findIndex(({ value }) => value === address.month);
  const monthAt = (index: number) => months[index]?.value as CostAddress["month"] | undefined;
  const go = (change: Partial<CostAddress>) => router.push(hrefOf(change));
  return (
    <Group align="flex-end" gap="md">
      <Group gap={4} align="flex-end" wrap="nowrap">
        <Step label="Month before" month={monthAt(at + 1)} hrefOf={hrefOf}>
          <IconChevronLeft size={18} />
        </Step>
        <Select
          label="Month"
          data={[...months]}
          value={address.month}
          allowDeselect={false}
          onChange={(value) => value && go({ month: value as CostAddress["month"] })}
        />
        <Step label="Month after" month={monthAt(at - 1)} hrefOf={hrefOf}>
          <IconChevronRight size={18} />
        </Step>
      </Group>
      {currencies.length > 1 && (
        <Select
          label="Currency"
          data={[...currencies]}
          value={address.currency ?? currencies[0] ?? null}
          allowDeselect={false}
          w={110}
          onChange={(value) => value && go({ currency: value })}
        />
      )}
      <SegmentedControl
        aria-label="Group by"
        data={GROUPS}
        value={address.by}
        onChange={(value) => go({ by: value as CostGroup })}
      />
      <Switch
        label="Compare with the month before"
        checked={address.compare}
        disabled={!canCompare}
        onChange={(event) => go({ compare: event.currentTarget.checked })}
      />
    </Group>
  );
}

type StepProps = {
  label: string;
  month: CostAddress["month"] | undefined;
  hrefOf: (change: Partial<CostAddress>) => string;
  children: React.ReactNode;
};

/** A step to a neighboring month; none where nothing is known. */
function Step({ label, month, hrefOf, children }: StepProps) {
  if (!month)
    return (
      <Button variant="default" px={8} disabled aria-label={label}>
        {children}
      </Button>
    );
  return (
    <Button component={Link} href={hrefOf({ month })} variant="default" px={8} aria-label={label}>
      {children}
    </Button>
  );
}
