"use client";
import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";

type Props = {
  /** What makes the file, with what is shown in its query. */
  href: string;
};

const FILES = [
  { label: "Excel", choice: "format=xlsx" },
  { label: "CSV, comma", choice: "delimiter=comma" },
  { label: "CSV, semicolon", choice: "delimiter=semicolon" },
  { label: "CSV, tab", choice: "delimiter=tab" },
];

/** What is shown, as a file: all rows, in the same order. */
export function ExportMenu({ href }: Props) {
  const separator = href.includes("?") ? "&" : "?";
  return (
    <Menu id="export" position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
          Export…
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FILES.map(({ label, choice }) => (
          // a file, no page: the router must not fetch it
          <Menu.Item key={choice} component="a" href={href + separator + choice} download>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
