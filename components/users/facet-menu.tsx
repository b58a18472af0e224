"use client";
import { Button, Popover } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import type { ReactNode } from "react";

type Props = { label: string; chosen: number; children: ReactNode };

/** One field's values behind a button; they stay open while several are chosen. */
export function FacetMenu({ label, chosen, children }: Props) {
  return (
    <Popover position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
          {label}
          {chosen > 0 && ` (${chosen})`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown w={320} maw="90vw">
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}
