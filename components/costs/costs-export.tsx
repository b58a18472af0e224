"use client";
import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { type CostAddress, costHref } from "./cost-address";

type Props = { tenant: string; address: CostAddress; currency: string };

const FILES = [
  { label: "CSV, comma", delimiter: "comma" },
  { label: "CSV, semicolon", delimiter: "semicolon" },
  { label: "CSV, tab", delimiter: "tab" },
];

/** The costs as they are shown, as a file. */
export function CostsExport({ tenant, address, currency }: Props) {
  const shown = costHref("", { ...address, currency });
  return (
    <Menu id="export-costs" position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
          Export…
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FILES.map(({ label, delimiter }) => (
          // a file, no page: the router must not fetch it
          <Menu.Item
            key={delimiter}
            component="a"
            href={`/api/t/${tenant}/costs/export${shown}&delimiter=${delimiter}`}
            download
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
